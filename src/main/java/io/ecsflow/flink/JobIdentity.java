package io.ecsflow.flink;

import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/**
 * Which job file and which build a job is of: in the web UI, below "User Configuration", and as the
 * labels of a metric.
 *
 * @param jobFile its name, without its directory
 * @param jobFileHash of its text, before its placeholders have their values
 * @param version of the release
 * @param build of the job jar
 */
public record JobIdentity(String jobFile, String jobFileHash, String version, String build) {

  /** The global job parameter with the name of the job file. */
  public static final String JOB_FILE = "jobFile";

  private static final String JOB_FILE_HASH = "jobFileHash";
  private static final String VERSION = "version";
  private static final String BUILD = "build";

  private static final String UNKNOWN = "unknown";

  /** Flink's global job parameters, which tell it. */
  public Map<String, String> parameters() {
    return Map.of(JOB_FILE, jobFile, JOB_FILE_HASH, jobFileHash, VERSION, version, BUILD, build);
  }

  /** Registers {@code ecsflow.info} with its labels: always 1. */
  static void register(MetricGroup parent, Map<String, String> parameters) {
    parent
        .addGroup("ecsflow")
        .addGroup("version", parameters.getOrDefault(VERSION, UNKNOWN))
        .addGroup("build", parameters.getOrDefault(BUILD, UNKNOWN))
        .addGroup("job_file_hash", parameters.getOrDefault(JOB_FILE_HASH, UNKNOWN))
        .gauge("info", () -> 1);
  }
}
