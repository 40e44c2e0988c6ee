package io.ecsflow.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Results are written to Elasticsearch or OpenSearch.
 *
 * @param connection how to reach it
 * @param names where the documents go
 * @param batches how they are sent
 * @param deadLetters what becomes of documents that the cluster refuses
 */
public record ElasticsearchSinkSettings(
    ElasticsearchConnection connection, IndexNames names, Batches batches, DeadLetters deadLetters)
    implements SinkSettings {

  /**
   * How documents are sent; each subtask of each sink does so for itself.
   *
   * @param maxDocuments in one request
   * @param maxBytes in one request, before compression; a larger document is a dead letter
   * @param maxTime that a document waits for others
   * @param maxInFlight requests at a time
   * @param maxBuffered documents that wait; then the job waits
   * @param retries the waits between attempts
   */
  public record Batches(
      int maxDocuments,
      int maxBytes,
      Duration maxTime,
      int maxInFlight,
      int maxBuffered,
      Retries retries)
      implements Serializable {

    public static final Batches DEFAULT =
        new Batches(1_000, 5 * 1024 * 1024, Duration.ofSeconds(1), 2, 4_000, Retries.DEFAULT);
  }

  /**
   * The waits between attempts, each twice as long as the one before. There is no last attempt.
   *
   * @param min the first
   * @param max the longest
   */
  public record Retries(Duration min, Duration max) implements Serializable {

    public static final Retries DEFAULT =
        new Retries(Duration.ofMillis(200), Duration.ofSeconds(30));
  }

  /**
   * What becomes of documents that the cluster refuses.
   *
   * @param target where they go
   * @param maxPercent of a batch that may be refused; when more are, the job fails
   */
  public record DeadLetters(Target target, int maxPercent) {

    public static final DeadLetters DEFAULT =
        new DeadLetters(new Index("ecs-rejected-documents"), 50);
  }

  /** Where refused documents go. */
  public sealed interface Target {}

  /** An index of the same cluster. */
  public record Index(String name) implements Target {

    /** The name may have come from a secret. */
    @Override
    public String toString() {
      return "Index";
    }
  }

  /** A topic. */
  public record Topic(KafkaConnection connection, String name) implements Target {

    /** Names may have come from a secret. */
    @Override
    public String toString() {
      return "Topic[" + connection + "]";
    }
  }

  @Override
  public String toString() {
    return "ElasticsearchSinkSettings[%s, %s, %s]".formatted(connection, batches, deadLetters);
  }
}
