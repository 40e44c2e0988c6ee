package io.ecsflow.connector.elasticsearch;

import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Counts what a sink does with documents: {@code ecsflow.documents_stored_total}, {@code
 * ecsflow.documents_present_total} (were there before), {@code ecsflow.documents_retried_total}
 * (had to be sent again, each time), {@code ecsflow.documents_refused_total} (are dead letters),
 * {@code ecsflow.documents_shortened_total} (have a text that was cut), and {@code
 * ecsflow.batches_total} (requests with a response); and as histograms over the last requests
 * {@code ecsflow.batch_documents}, {@code ecsflow.batch_bytes} (before compression) and {@code
 * ecsflow.request_millis}. {@code ecsflow.oldest_batch_millis} is how long the oldest batch is in
 * flight.
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
    documents = group.counter("documents_stored_total", new ThreadSafeSimpleCounter());
    duplicates = group.counter("documents_present_total", new ThreadSafeSimpleCounter());
    retries = group.counter("documents_retried_total", new ThreadSafeSimpleCounter());
    deadLetters = group.counter("documents_refused_total", new ThreadSafeSimpleCounter());
    batches = group.counter("batches_total", new ThreadSafeSimpleCounter());
    batchDocuments = histogram(group, "batch_documents");
    batchBytes = histogram(group, "batch_bytes");
    requestMillis = histogram(group, "request_millis");
  }

  /** A batch is retried without end: this shows that one makes no progress. */
  static void measureOldestBatch(MetricGroup parent, Gauge<Long> millis) {
    parent.addGroup(GROUP).gauge("oldest_batch_millis", millis);
  }

  /** Counts what {@link ShortenedTexts} cut something in. */
  static Counter shortened(MetricGroup parent) {
    return parent.addGroup(GROUP).counter("documents_shortened_total");
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
