package io.ecsflow.connector.elasticsearch;

import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Counts what a sink does: {@code ecsflow.documents} (stored), {@code ecsflow.duplicates} (were
 * there before), {@code ecsflow.retries} (documents that had to be sent again, each time), {@code
 * ecsflow.deadLetters}, {@code ecsflow.batches} (requests with a response); and as histograms over
 * the last requests {@code ecsflow.batchDocuments}, {@code ecsflow.batchBytes} (before compression)
 * and {@code ecsflow.requestMillis}. {@code ecsflow.oldestBatchMillis} is how long the oldest batch
 * is in flight; {@code ecsflow.shortened} counts documents with a text that was cut.
 */
final class ElasticsearchMetrics implements BatchListener {

  private static final String GROUP = "ecsflow";
  private static final int REQUESTS_IN_HISTOGRAM = 1_000;

  private final Counter documents;
  private final Counter duplicates;
  private final Counter retries;
  private final Counter deadLetters;
  private final Counter batches;
  private final Histogram batchDocuments;
  private final Histogram batchBytes;
  private final Histogram requestMillis;

  ElasticsearchMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup(GROUP);
    documents = group.counter("documents", new ThreadSafeSimpleCounter());
    duplicates = group.counter("duplicates", new ThreadSafeSimpleCounter());
    retries = group.counter("retries", new ThreadSafeSimpleCounter());
    deadLetters = group.counter("deadLetters", new ThreadSafeSimpleCounter());
    batches = group.counter("batches", new ThreadSafeSimpleCounter());
    batchDocuments = histogram(group, "batchDocuments");
    batchBytes = histogram(group, "batchBytes");
    requestMillis = histogram(group, "requestMillis");
  }

  /** A batch is retried without end: this shows that one makes no progress. */
  static void measureOldestBatch(MetricGroup parent, Gauge<Long> millis) {
    parent.addGroup(GROUP).gauge("oldestBatchMillis", millis);
  }

  /** Counts what {@link ShortenedTexts} cut something in. */
  static Counter shortened(MetricGroup parent) {
    return parent.addGroup(GROUP).counter("shortened");
  }

  private static Histogram histogram(MetricGroup group, String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(REQUESTS_IN_HISTOGRAM));
  }

  /** The histograms take one writer at a time. */
  @Override
  public synchronized void responded(int count, long bytes, Duration time) {
    batches.inc();
    batchDocuments.update(count);
    batchBytes.update(bytes);
    requestMillis.update(time.toMillis());
  }

  @Override
  public void stored(int count) {
    documents.inc(count);
  }

  @Override
  public void duplicates(int count) {
    duplicates.inc(count);
  }

  @Override
  public void retried(int count) {
    retries.inc(count);
  }

  @Override
  public void deadLetters(int count) {
    deadLetters.inc(count);
  }
}
