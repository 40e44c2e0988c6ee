package io.ecsflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cli.Commands;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerateCommandTest {

  private String stdout = "";
  private String stderr = "";

  @Test
  void writesAThousandLinesByDefaultAndTheSameOnesAgain() {
    assertThat(run()).isZero();
    String once = stdout;
    assertThat(run()).isZero();

    assertThat(once.lines()).hasSize(1000);
    assertThat(stdout).isEqualTo(once);
  }

  @Test
  void writesOneLinePerRecordWhateverTheFault() {
    assertThat(run("--count", "500", "--faults", "1", "--mix", "stats=1")).isZero();
    assertThat(stdout.split("\n", -1)).hasSize(501);
  }

  @Test
  void wrapsEventsInEnvelopes() throws IOException {
    assertThat(run("--count", "1", "--envelope", "--mix", "stats=1")).isZero();
    ObjectMapper json = new ObjectMapper();
    JsonNode envelope = json.readTree(stdout);
    JsonNode event = json.readTree(envelope.get("message").textValue());
    assertThat(event.at("/event/action").textValue()).isEqualTo("stats");
  }

  @Test
  void writesAScenarioToItsEndOrAsMuchAsIsWanted() {
    assertThat(run("--scenario", "--agents", "4")).isZero();
    long whole = stdout.lines().count();
    assertThat(run("--scenario", "--agents", "4", "--count", "7")).isZero();

    assertThat(whole).isBetween(2_000L, 3_000L);
    assertThat(stdout.lines()).hasSize(7);
  }

  @Test
  void durationAndRateMakeACount() {
    assertThat(run("--duration", "100ms", "--rate", "200")).isZero();
    assertThat(stdout.lines()).hasSize(20);
  }

  @Test
  void saysWhatIsWrongWithTheUsage() {
    for (List<String> wrong :
        List.of(
            List.of("--duration", "30s"),
            List.of("--duration", "30"),
            List.of("--mix", "dsn=3"),
            List.of("--os", "beos=3"),
            List.of("--faults", "2"),
            List.of("--agents", "0"),
            List.of("--rate", "0"),
            List.of("--brokers", "127.0.0.1:9092"),
            List.of("--start", "noon"),
            List.of("--count", "1", "--duration", "1s", "--rate", "1"))) {
      assertThat(run(wrong.toArray(String[]::new))).as("%s: %s", wrong, stderr).isEqualTo(2);
    }
    assertThat(stderr)
        .contains("--duration needs --rate", "no kind of event is named dsn", "no system", "noon");
    assertThat(stdout).isEmpty();
  }

  @Test
  void namesAnAddressThatIsNone() {
    assertThat(run("--brokers", "nowhere.invalid:9092", "--topic", "agent-events")).isEqualTo(1);
    assertThat(stderr).contains("nowhere.invalid:9092");
  }

  private int run(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "generate";
    System.arraycopy(args, 0, all, 1, args.length);
    Commands.Result result = Commands.run(all);
    stdout = result.out();
    stderr += result.err();
    return result.exitCode();
  }
}
