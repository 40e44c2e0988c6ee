package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.Events;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules for Windows logs write is in the table of fields, so that typing leaves it in. */
class RuleFieldsTest {

  private static final String NUMBER = "1";

  private final RecordingListener listener = new RecordingListener();

  /** A number is also a text, so all that is left out of such events is what can be neither. */
  @ParameterizedTest
  @ValueSource(strings = {"File", "Key", "Process"})
  void everyKindOfEventKeepsWhatItsRulesMakeOfItsProperties(String objectType) throws IOException {
    Set<String> properties = propertiesOfGoldenEvents();
    for (Kind kind : kindsWithRulesOfTheirOwn()) {
      ObjectNode event = eventWith(properties);
      event.putObject("event").put("provider", kind.provider()).put("code", kind.code());
      ((ObjectNode) event.at("/action/properties")).put("ObjectType", objectType);
      inEcs(event.toString());
    }

    assertThat(new TreeSet<>(listener.dropped()))
        .containsExactly(
            "destination.ip NOT_AN_IP",
            "dll.code_signature.exists NOT_A_BOOLEAN",
            "file.code_signature.exists NOT_A_BOOLEAN",
            "source.ip NOT_AN_IP");
  }

  @Test
  void everyPropertyThatIsCopiedIsInTheRecord() throws IOException {
    JsonNode copies = inEcs(eventWith(EventData.PROPERTIES).toString()).at("/windows/event_data");

    assertThat(copiesInTheTable())
        .containsAll(copies.propertyStream().map(Map.Entry::getKey).toList())
        .filteredOn(name -> !copies.has(name))
        .as("those that rules of some logs write")
        .containsExactlyInAnyOrder("AccountName", "Description", "EventType");
    assertThat(listener.dropped()).isEmpty();
  }

  @Test
  void noGoldenRecordLosesAFieldThatTheTableDoesNotKnow() throws IOException {
    List<String> written =
        List.of("windows.", "powershell.", "sekoiaio.target_process.", "service.", "dll.", "file.");
    for (String event : GoldenRecords.events()) {
      inEcs(event);
    }

    assertThat(listener.dropped())
        .filteredOn(dropped -> dropped.endsWith("UNKNOWN_FIELD"))
        .noneMatch(dropped -> written.stream().anyMatch(dropped::startsWith));
  }

  private record Kind(String provider, String code) {}

  private static Set<Kind> kindsWithRulesOfTheirOwn() {
    Set<Kind> kinds = new HashSet<>();
    Rules.of(NormalizationSettings.of(Profile.ECS)).stream()
        .flatMap(rule -> rule.byKind().stream())
        .forEach(
            table -> table.forEachKind((provider, code) -> kinds.add(new Kind(provider, code))));
    return kinds;
  }

  private static Set<String> propertiesOfGoldenEvents() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String event : GoldenRecords.events()) {
      Golden.JSON
          .readTree(event)
          .at("/action/properties")
          .fieldNames()
          .forEachRemaining(names::add);
    }
    return names;
  }

  private static ObjectNode eventWith(Collection<String> properties) {
    ObjectNode event = Golden.JSON.createObjectNode();
    event.putObject("agent").put("id", "a");
    ObjectNode all = event.putObject("action").putObject("properties");
    properties.forEach(name -> all.put(name, NUMBER));
    return event;
  }

  private static List<String> copiesInTheTable() {
    String copies = "windows.event_data.";
    return FieldTable.get().fields().stream()
        .map(Field::name)
        .filter(name -> name.startsWith(copies))
        .map(name -> name.substring(copies.length()))
        .toList();
  }

  private JsonNode inEcs(String event) throws IOException {
    return Golden.JSON.readTree(
        Events.normalize(event, NormalizationSettings.of(Profile.ECS), listener));
  }
}
