package io.ecsflow.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.connector.CheckResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a Flink cluster can run the job jar: its Flink, the Java of its JobManager and its slots.
 * Flink's REST interface does not tell the Java of TaskManagers.
 *
 * @param cluster that answers
 * @param flinkVersion that the job jar is built for
 * @param parallelism of the job
 */
public record ClusterCheck(FlinkCluster cluster, String flinkVersion, int parallelism) {

  /** The job jar has classes of this version. */
  private static final int JAVA = 17;

  /** In {@code OpenJDK 64-Bit Server VM - Debian - 17/17.0.18+8}. */
  private static final Pattern JAVA_VERSION = Pattern.compile(" - (?:1\\.)?(\\d+)/");

  /** Its results, one for each thing. */
  public List<CheckResult> check() throws IOException, InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    results.add(flink(cluster.get("/config").path("flink-version").asText()));
    results.add(java(cluster.get("/jobmanager/environment").at("/jvm/version").asText()));
    if (!cluster.isElastic()) {
      results.add(slots(cluster.get("/overview")));
    }
    return results;
  }

  /** Patch versions go together; Flink promises no more for what a connector uses of it. */
  CheckResult flink(String theirs) {
    if (minor(theirs).equals(minor(flinkVersion))) {
      return ok("Flink " + theirs);
    }
    String finding =
        "has Flink %s, the job jar is built for %s: run it on %s.x"
            .formatted(theirs, flinkVersion, minor(flinkVersion));
    return major(theirs).equals(major(flinkVersion))
        ? CheckResult.warning(subject(), finding)
        : CheckResult.failed(subject(), finding);
  }

  CheckResult java(String virtualMachine) {
    Matcher version = JAVA_VERSION.matcher(virtualMachine);
    if (!version.find()) {
      return ok("Java that is not known, " + virtualMachine);
    }
    return Integer.parseInt(version.group(1)) < JAVA
        ? CheckResult.failed(
            subject(),
            String.format(
                Locale.ROOT,
                "its JobManager has Java %s, the job jar needs %d: start all of the cluster on"
                    + " that",
                version.group(1),
                JAVA))
        : ok("Java " + version.group(1));
  }

  private CheckResult slots(JsonNode overview) {
    int total = overview.path("slots-total").asInt();
    int free = overview.path("slots-available").asInt();
    return total < parallelism
        ? CheckResult.warning(
            subject(),
            String.format(
                Locale.ROOT,
                "has %d slots, the job needs %d: start TaskManagers, or lower parallelism.default",
                total,
                parallelism))
        : ok(String.format(Locale.ROOT, "%d slots, of which %d are free", total, free));
  }

  private CheckResult ok(String finding) {
    return CheckResult.ok(subject(), finding);
  }

  private String subject() {
    return subject(cluster);
  }

  /** By what results on a cluster are named. */
  static String subject(FlinkCluster cluster) {
    return "Flink cluster " + cluster.address();
  }

  private static String major(String version) {
    return version.split("\\.", 2)[0];
  }

  private static String minor(String version) {
    String[] parts = version.split("\\.", 3);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }
}
