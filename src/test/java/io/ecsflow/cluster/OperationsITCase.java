package io.ecsflow.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/operations.md, as they stand there and in that order, against Kafka and
 * Flink in processes of their own: each must succeed.
 */
class OperationsITCase {

  private static final Path DOCUMENT = Path.of("docs/operations.md");
  private static final String JOB_FILE = "jobs/endpoint-to-kafka.yaml";

  /** An audit that came before the job had committed its offsets. */
  private static final int NOTHING_IS_PROVED = 3;

  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
  private static final Pattern SAVEPOINT = Pattern.compile("with the savepoint (\\S+)");
  private static final Pattern CHECKPOINT =
      Pattern.compile("checkpoint, .*\\R +ecsflow submit .*-s (\\S+)");

  /** What changes nothing is not run twice. */
  private static final Pattern QUESTION =
      Pattern.compile("bin/ecsflow (jobs|check|topics|audit) ?\\S*");

  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  @Test
  void everyCommandOfTheRunbookDoesWhatItSays(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    List<String> commands = commands();
    assertThat(commands).as("commands of " + DOCUMENT).hasSizeGreaterThan(10);
    try (KafkaClusters clusters = KafkaClusters.start(directory)) {
      clusters
          .command()
          .write(
              JOB_FILE,
              Files.readString(Path.of(JOB_FILE))
                  .replace("localhost:9092", clusters.broker().bootstrapServers()));
      variables.put("OTHER_CLUSTER", clusters.flink().files().address());
      for (String command : commands) {
        if (!QUESTION.matcher(command).matches() || asked.add(command)) {
          run(command, clusters);
        }
      }
    }
  }

  private void run(String command, KafkaClusters clusters) throws IOException {
    EcsflowCommand.Result result =
        await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> clusters.command().shell(command, variables),
                last -> last.exitCode() != NOTHING_IS_PROVED);
    assertThat(result.exitCode()).as("%s: %s", command, result).isZero();
    remember("SAVEPOINT", SAVEPOINT.matcher(result.output()));
    remember("CHECKPOINT", CHECKPOINT.matcher(result.output()));
    if (command.contains(" topics ")) {
      send(clusters);
    }
    Matcher job = JOB_ID.matcher(result.output());
    if (job.find()) {
      clusters.awaitCheckpoints(job.group(1), 1);
    }
    if (command.equals("bin/ecsflow jobs")) {
      assertThat(result.output()).contains("endpoint-to-kafka", "RUNNING");
    }
  }

  private void remember(String variable, Matcher output) {
    if (output.find()) {
      variables.put(variable, output.group(1));
    }
  }

  /** An event and a record that is none, to be proved by the audit. */
  private static void send(KafkaClusters clusters) throws IOException {
    try (RecordProducer events =
        RecordProducer.open(clusters.broker().bootstrapServers(), "agent-events")) {
      for (String value : List.of("{\"agent\":{\"id\":\"a\"}}", "no event")) {
        events.send(null, value.getBytes(UTF_8), System.currentTimeMillis());
      }
      events.flush();
    }
  }

  /** The lines of the document's blocks of shell commands. */
  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    boolean isShell = false;
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith("```")) {
        isShell = line.equals("```sh");
      } else if (isShell) {
        commands.add(line);
      }
    }
    return commands;
  }
}
