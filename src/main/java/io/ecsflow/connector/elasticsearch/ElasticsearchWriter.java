package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.AIMDScalingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;

/**
 * Collects documents into batches and waits for them before each checkpoint; those that no batch
 * has yet are in the checkpoint. A batch is completed as a whole, never in parts: see {@link
 * BatchSender}.
 */
final class ElasticsearchWriter<T> extends AsyncSinkWriter<T, BulkEntry> {

  /** A batch is retried without end; this is only for a thread that died without a failure. */
  private static final long NEVER_MILLIS = 365L * 24 * 60 * 60 * 1_000;

  private final Batches settings;
  private final BatchSender.Context sender;
  private final BatchExecutor executor;
  private final MailboxExecutor mailbox;
  private final RequestBuffer<BulkEntry> buffer;

  /** What a writer is made of, beside Flink's context. */
  record Parts<T>(
      ElementConverter<T, BulkEntry> converter,
      Batches batches,
      BatchSender.Context sender,
      Collection<BufferedRequestState<BulkEntry>> states) {}

  ElasticsearchWriter(Parts<T> parts, WriterInitContext context) {
    this(parts, context, new DequeRequestBuffer<>());
  }

  private ElasticsearchWriter(
      Parts<T> parts, WriterInitContext context, RequestBuffer<BulkEntry> buffer) {
    super(
        parts.converter(),
        context,
        configuration(parts.batches()),
        parts.states().stream().map(state -> fitting(state, parts.batches())).toList(),
        new SimpleBatchCreator<>(parts.batches().maxBytes()),
        buffer);
    this.settings = parts.batches();
    this.sender = parts.sender();
    this.executor = new BatchExecutor(sender, settings);
    ElasticsearchMetrics.measureOldestBatch(context.metricGroup(), executor::oldestBatchMillis);
    this.mailbox = context.getMailboxExecutor();
    this.buffer = buffer;
  }

  /** Blocks while the buffered documents are too many or, together, too large. */
  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    while (buffer.totalSizeInBytes() > maxBufferedBytes()) {
      mailbox.yield();
    }
    super.write(element, context);
  }

  /** More than the base class needs to start another batch, so that one is in flight. */
  private long maxBufferedBytes() {
    return 2L * settings.maxBytes();
  }

  @Override
  protected void submitRequestEntries(
      List<BulkEntry> batch, ResultHandler<BulkEntry> resultHandler) {
    executor.submit(batch, resultHandler::complete, resultHandler::completeExceptionally);
  }

  @Override
  protected long getSizeInBytes(BulkEntry entry) {
    return sizeFor(settings, entry);
  }

  @Override
  public void close() {
    executor.close();
    sender.deadLetters().close();
  }

  /** The base class fails for what is larger than a batch; here it is a dead letter of its own. */
  private static long sizeFor(Batches settings, BulkEntry entry) {
    return Math.min(entry.bytes(), settings.maxBytes());
  }

  /** Sizes by the limits of this job, which may differ from those of the checkpoint's. */
  private static BufferedRequestState<BulkEntry> fitting(
      BufferedRequestState<BulkEntry> state, Batches settings) {
    return new BufferedRequestState<>(
        state.getBufferedRequestEntries().stream()
            .map(RequestEntryWrapper::getRequestEntry)
            .map(entry -> new RequestEntryWrapper<>(entry, sizeFor(settings, entry)))
            .toList());
  }

  private static AsyncSinkWriterConfiguration configuration(Batches settings) {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(settings.maxDocuments())
        .setMaxBatchSizeInBytes(settings.maxBytes())
        .setMaxInFlightRequests(settings.maxInFlight())
        .setMaxBufferedRequests(settings.maxBuffered())
        .setMaxTimeInBufferMS(settings.maxTime().toMillis())
        .setMaxRecordSizeInBytes(settings.maxBytes())
        .setRequestTimeoutMS(NEVER_MILLIS)
        .setFailOnTimeout(true)
        .setRateLimitingStrategy(allAtOnce(settings))
        .build();
  }

  /** The default starts with one batch at a time, and is slow to find out that more are taken. */
  private static RateLimitingStrategy allAtOnce(Batches settings) {
    int documents = settings.maxDocuments() * settings.maxInFlight();
    return CongestionControlRateLimitingStrategy.builder()
        .setMaxInFlightRequests(settings.maxInFlight())
        .setInitialMaxInFlightMessages(documents)
        .setScalingStrategy(AIMDScalingStrategy.builder(documents).build())
        .build();
  }
}
