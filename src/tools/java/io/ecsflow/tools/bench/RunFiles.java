package io.ecsflow.tools.bench;

import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The files that a candidate's JVM reads: job files as a user would write them, so that what is not
 * said has the defaults of a user, and Flink's configuration.
 *
 * @param directory where they are written
 * @param brokers {@code host:port} of the broker
 * @param cluster how jobs run
 */
record RunFiles(Path directory, String brokers, BenchSettings.Cluster cluster) {

  /** The job file of one run. */
  Path job(Candidate candidate, Run run) throws IOException {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("name", run.jobName());
    job.put("source", Map.of("kafka", source(candidate, run)));
    keyBy(candidate).ifPresent(keyBy -> job.put("flow", Map.of("keyBy", keyBy)));
    job.put("normalization", Map.of("profile", candidate.option(Candidate.PROFILE, "sekoia")));
    if (candidate.option(Candidate.HOST_STATS, "off").equals("on")) {
      job.put("hostStats", Map.of("window", "5m"));
    }
    job.put("sinks", Map.of("kafka", sinks(candidate, run)));
    return write(directory.resolve(run.jobName() + ".yaml"), job);
  }

  /** A directory with Flink's configuration: the installation's, and over it what is measured. */
  Path flink(Candidate candidate, int number, Configuration installed) throws IOException {
    Path own = Files.createDirectories(directory.resolve("flink-" + number));
    Map<String, Object> flink = new LinkedHashMap<>(installed.toMap());
    flink.keySet().removeIf(key -> key.startsWith("metrics.reporter"));
    flink.put(CoreOptions.DEFAULT_PARALLELISM.key(), cluster.parallelism());
    flink.put(RestOptions.BIND_ADDRESS.key(), "127.0.0.1");
    flink.put(RestOptions.BIND_PORT.key(), "0");
    flink.put(CoreOptions.TMP_DIRS.key(), own.toString());
    // RocksDB complains about long paths, and those of a mini cluster are long
    flink.put(RocksDBOptions.LOCAL_DIRECTORIES.key(), own.toString());
    flink.put(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(), own.toUri().toString());
    flink.put(
        CheckpointingOptions.CHECKPOINTING_INTERVAL.key(),
        cluster.checkpointInterval().toMillis() + " ms");
    flink.put(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS.key(), "0 ms");
    flink.putAll(candidate.optionsOf(Candidate.FLINK));
    write(own.resolve("config.yaml"), flink);
    return own;
  }

  /** Copying needs no key, so by default it has the flow that sends no record to another task. */
  private static Optional<String> keyBy(Candidate candidate) {
    return candidate.flow().equals(Flow.IDENTITY)
        ? Optional.of(candidate.option(Candidate.KEY_BY, "partition"))
        : Optional.ofNullable(candidate.options().get(Candidate.KEY_BY));
  }

  private Map<String, Object> source(Candidate candidate, Run run) {
    return Map.of(
        "brokers", brokers,
        "topics", List.of(run.input()),
        "groupId", run.group(),
        "startFrom", "earliest",
        "properties", candidate.optionsOf(Candidate.CONSUMER));
  }

  private Map<String, Object> sinks(Candidate candidate, Run run) {
    String delivery = candidate.option(Candidate.DELIVERY, word(cluster.delivery()));
    return Map.of(
        "brokers", brokers,
        "delivery", delivery,
        "compression", candidate.option(Candidate.COMPRESSION, "lz4"),
        "topics", run.output(),
        "properties", candidate.optionsOf(Candidate.PRODUCER));
  }

  static String word(DeliveryGuarantee delivery) {
    return delivery.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Path write(Path file, Map<String, Object> content) throws IOException {
    return Files.writeString(file, new Yaml().dump(content));
  }
}
