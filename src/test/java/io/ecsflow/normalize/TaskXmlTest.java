package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskXmlTest {

  private final TaskXml xml = new TaskXml();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Exec><Command> c </Command><Arguments>a</Arguments></Exec>|{Arguments=a, Command=c}",
        "<Exec><Command>1</Command></Exec><Exec><Command>2</Command></Exec>|{Command=1}{Command=2}",
        "<Exec/><Exec><Command>second</Command></Exec>|{}{Command=second}",
        "<Other><Command>elsewhere</Command></Other><Exec><Command>c</Command></Exec>|{Command=c}",
        "<Exec><Exec><Command>deeper</Command></Exec></Exec>|{Exec=deeper}",
        "<Exec><Command>a<b/>c</Command><Command>later</Command></Exec>|{Command=c}",
        "<Actions><Exec><Command>deeper</Command></Exec></Actions>|no action"
      })
  void theMembersOfEachExecAreRead(String actions, String expected) {
    String task = "<Task><Actions>" + actions + "</Actions></Task>";
    List<Map<String, String>> execs = xml.execs(task).orElseThrow();

    assertThat(execs.isEmpty() ? "no action" : sorted(execs)).isEqualTo(expected);
  }

  @Test
  void aTaskOfAnotherRootOrDeeperIsNone() {
    assertThat(xml.execs("<X><Task><Actions><Exec><C>c</C></Exec></Actions></Task></X></Task>"))
        .isEmpty();
    assertThat(xml.execs("<Task><X><Exec><C>c</C></Exec></X></Task>")).hasValue(List.of());
  }

  @Test
  void aTaskIsReadToItsEndBeforeItIsBelieved() {
    assertThat(xml.execs("<Task><Actions><Exec><C>c</C></Exec></Actions><b></Task>")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 61, 10_000})
  void nestingHasALimit(int deep) {
    String task = task("<a>".repeat(deep) + "</a>".repeat(deep));

    assertThat(xml.execs(task).isPresent()).isEqualTo(deep <= 60);
  }

  @ParameterizedTest
  @CsvSource({"64, xmlns:p", "65, xmlns:p", "10000, xmlns:p", "64, p", "65, p"})
  void attributesHaveALimit(int count, String name) {
    StringBuilder element = new StringBuilder("<a");
    for (int i = 0; i < count; i++) {
      element.append(" ").append(name).append(i).append("=\"u\"");
    }

    assertThat(xml.execs(task(element + "/>")).isPresent()).isEqualTo(count <= 64);
  }

  private static String task(String inCommand) {
    return "<Task><Actions><Exec><Command>" + inCommand + "</Command></Exec></Actions></Task>";
  }

  private static String sorted(List<Map<String, String>> execs) {
    return execs.stream().map(exec -> new TreeMap<>(exec).toString()).collect(Collectors.joining());
  }
}
