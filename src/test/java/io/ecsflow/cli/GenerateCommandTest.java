package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GenerateCommandTest {

  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final StringWriter stderr = new StringWriter();

  @Test
  void writesAThousandLinesByDefaultAndTheSameOnesAgain() {
    assertThat(run()).isZero();
    String once = stdout.toString(ISO_8859_1);
    stdout.reset();
    assertThat(run()).isZero();

    assertThat(once.lines()).hasSize(1000);
    assertThat(stdout.toString(ISO_8859_1)).isEqualTo(once);
  }

  @Test
  void writesOneLinePerRecordWhateverTheFault() {
    assertThat(run("--count", "500", "--faults", "1", "--mix", "stats=1")).isZero();
    assertThat(stdout.toString(ISO_8859_1).split("\n", -1)).hasSize(501);
  }

  @Test
  void wrapsEventsInEnvelopes() throws IOException {
    assertThat(run("--count", "1", "--envelope", "--mix", "stats=1")).isZero();
    ObjectMapper json = new ObjectMapper();
    JsonNode envelope = json.readTree(stdout.toByteArray());
    JsonNode event = json.readTree(envelope.get("message").textValue());
    assertThat(event.at("/event/action").textValue()).isEqualTo("stats");
  }

  @Test
  void writesAScenarioToItsEndOrAsMuchAsIsWanted() {
    assertThat(run("--scenario", "--agents", "4")).isZero();
    long whole = stdout.toString(ISO_8859_1).lines().count();
    stdout.reset();
    assertThat(run("--scenario", "--agents", "4", "--count", "7")).isZero();

    assertThat(whole).isBetween(2_000L, 3_000L);
    assertThat(stdout.toString(ISO_8859_1).lines()).hasSize(7);
  }

  @Test
  void durationAndRateMakeACount() {
    assertThat(run("--duration", "100ms", "--rate", "200")).isZero();
    assertThat(stdout.toString(ISO_8859_1).lines()).hasSize(20);
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
    assertThat(stderr.toString())
        .contains("--duration needs --rate", "no kind of event is named dsn", "no system", "noon");
    assertThat(stdout.size()).isZero();
  }

  @Test
  void endsQuietlyWhenTheReaderHasSeenEnough() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(execute(closed, "--count", "10")).isZero();
    assertThat(stderr.toString()).isEmpty();
  }

  @Test
  void failsWhenTheOutputFails() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThat(execute(full, "--count", "10")).isEqualTo(1);
    assertThat(stderr.toString()).contains("No space left on device");
  }

  @Test
  void namesAnAddressThatIsNone() {
    assertThat(run("--brokers", "nowhere.invalid:9092", "--topic", "agent-events")).isEqualTo(1);
    assertThat(stderr.toString()).contains("nowhere.invalid:9092");
  }

  private int run(String... args) {
    return execute(stdout, args);
  }

  private int execute(OutputStream out, String... args) {
    return new CommandLine(new GenerateCommand(out))
        .setErr(new PrintWriter(stderr, true))
        .setOut(new PrintWriter(stderr, true))
        .execute(args);
  }
}
