package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.kafka.checks.Brokers.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * All topics that a job reads and writes: as they are, and made where they are missing. One that is
 * there is never changed. Not thread-safe.
 */
public final class JobTopics implements AutoCloseable {

  private static final int DEFAULT_MAX_MESSAGE_BYTES = 1024 * 1024 + 12;
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final JobSettings job;
  private final OpenBrokers opened = new OpenBrokers();

  private JobTopics(JobSettings job) {
    this.job = job;
  }

  /** Those of the job; brokers are asked when something is to be known. */
  public static JobTopics of(JobSettings job) {
    return new JobTopics(job);
  }

  /** A topic and where it is. */
  private record Located(JobTopic topic, Brokers brokers) {
    TopicReport report() throws UnavailableException {
      return new TopicCheck(brokers).report(topic);
    }
  }

  /** Whether the job has any, or could have: a pattern may match none yet. */
  public boolean isAny() {
    return job.source() instanceof KafkaSourceSettings
        || job.sinks() instanceof KafkaSinkSettings
        || refusedDocuments().isPresent();
  }

  /**
   * Each topic as it is, the source's first.
   *
   * @param parallelism of the job
   */
  public List<TopicReport> reports(int parallelism) throws UnavailableException {
    List<TopicReport> reports = new ArrayList<>();
    for (Located located : topics()) {
      reports.add(located.report());
    }
    return parallelism > sourcePartitions(reports) && job.flow().keyBy() == KeyBy.PARTITION
        ? reports.stream().map(report -> withIdleTasks(report, parallelism)).toList()
        : reports;
  }

  /** Makes those that are missing; returns their names. */
  public List<String> create(TopicLayout layout) throws UnavailableException {
    List<Located> topics = topics();
    List<TopicReport> reports = new ArrayList<>();
    for (Located located : topics) {
      reports.add(located.report());
    }
    int partitions = layout.partitionsBeside(sourcePartitions(reports));
    Set<String> created = new LinkedHashSet<>();
    for (int i = 0; i < topics.size(); i++) {
      Located located = topics.get(i);
      if (reports.get(i).isMissing() && created.add(located.topic().name())) {
        create(located, partitions, layout);
      }
    }
    return List.copyOf(created);
  }

  private static void create(Located located, int partitions, TopicLayout layout)
      throws UnavailableException {
    JobTopic topic = located.topic();
    Brokers brokers = located.brokers();
    short replication = layout.replicationOn(brokers.count());
    Map<String, String> settings =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(RETENTION.toMillis()),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(Math.max(DEFAULT_MAX_MESSAGE_BYTES, topic.recordBytes())),
            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
            Integer.toString(Math.max(1, replication - 1)));
    NewTopic newTopic = new NewTopic(topic.name(), partitions, replication).configs(settings);
    brokers.ask(it -> it.createTopics(List.of(newTopic)).all());
    long end = System.nanoTime() + SETTLING.toNanos();
    while (!located.report().isUsable() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos()); // not every broker knows of it yet
    }
  }

  private List<Located> topics() throws UnavailableException {
    List<Located> topics = new ArrayList<>();
    if (job.source() instanceof KafkaSourceSettings kafka) {
      Brokers brokers = opened.of(kafka.connection());
      for (String name : brokers.topics(kafka.topics())) {
        topics.add(new Located(JobTopic.ofSource(name), brokers));
      }
    }
    if (job.sinks() instanceof KafkaSinkSettings kafka) {
      Brokers brokers = opened.of(kafka.connection());
      JobTopic.ofSinks(kafka, job.decoding(), job.hostStats().isPresent())
          .forEach(topic -> topics.add(new Located(topic, brokers)));
    }
    Optional<ElasticsearchSinkSettings.Topic> letters = refusedDocuments();
    if (letters.isPresent()) {
      topics.add(
          new Located(
              JobTopic.ofRefusedDocuments(letters.get().name(), job.decoding()),
              opened.of(letters.get().connection())));
    }
    return topics;
  }

  private Optional<ElasticsearchSinkSettings.Topic> refusedDocuments() {
    return job.sinks() instanceof ElasticsearchSinkSettings search
            && search.deadLetters().target() instanceof ElasticsearchSinkSettings.Topic topic
        ? Optional.of(topic)
        : Optional.empty();
  }

  private static int sourcePartitions(List<TopicReport> reports) {
    return reports.stream()
        .filter(report -> report.use().equals(JobTopic.SOURCE))
        .mapToInt(TopicReport::partitions)
        .sum();
  }

  /** Where nothing distributes the records, a task without a partition has nothing to do. */
  private static TopicReport withIdleTasks(TopicReport report, int parallelism) {
    if (!report.use().equals(JobTopic.SOURCE) || !report.isUsable()) {
      return report;
    }
    return report.with(
        CheckResult.warning(
            "topic " + report.name(),
            String.format(
                Locale.ROOT,
                "the source has fewer partitions than the job has tasks, %d: with flow.keyBy:"
                    + " partition the others have nothing to do",
                parallelism)));
  }

  @Override
  public void close() {
    opened.close();
  }
}
