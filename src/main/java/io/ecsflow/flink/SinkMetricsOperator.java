package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Measures what it passes on to a sink, see {@link SinkMetrics}. It has no state, and is chained to
 * the sink: a record is written when the sink's writer has taken it, which a sink that does not
 * keep up delays.
 */
@SuppressWarnings("NullAway.Init") // in open
public abstract class SinkMetricsOperator<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  /** Of the sinks that have as many records as the source. A clock costs more than the rest. */
  private static final int ONE_OF_MANY = 16;

  private static final int EACH = 1;

  private final String sink;
  private final int measuredEvery;
  private transient SinkMetrics written;

  private SinkMetricsOperator(String sink, int measuredEvery) {
    this.sink = sink;
    this.measuredEvery = measuredEvery;
  }

  /** Of the ECS records of events. */
  public static SinkMetricsOperator<EcsEvent> ofEvents(String sink) {
    return new OfRecords(sink, ONE_OF_MANY);
  }

  /** Of the rows of statistics: their time is that of their window, or of what they report. */
  public static SinkMetricsOperator<EcsEvent> ofRows(String sink) {
    return new OfRecords(sink, EACH);
  }

  /** Of dead letters, which have no time of an event. */
  public static SinkMetricsOperator<Rejected> ofRejected(String sink) {
    return new OfRejected(sink);
  }

  /** Which sink it measures, in the field's words: {@code events}, {@code rejected} and so on. */
  public final String sink() {
    return sink;
  }

  @Override
  public void open() throws Exception {
    super.open();
    written =
        new SinkMetrics(
            getMetricGroup(),
            sink,
            measuredEvery,
            getProcessingTimeService()::getCurrentProcessingTime);
  }

  @Override
  public final void processElement(StreamRecord<T> element) {
    output.collect(element);
    written(element.getValue(), written);
  }

  abstract void written(T record, SinkMetrics metrics);

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    written.snapshot(context.getCheckpointId());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    written.completed(checkpointId);
  }

  private static final class OfRecords extends SinkMetricsOperator<EcsEvent> {

    private static final long serialVersionUID = 1L;

    OfRecords(String sink, int measuredEvery) {
      super(sink, measuredEvery);
    }

    @Override
    void written(EcsEvent record, SinkMetrics metrics) {
      metrics.written(record.timestamp(), record.eventTime());
    }
  }

  private static final class OfRejected extends SinkMetricsOperator<Rejected> {

    private static final long serialVersionUID = 1L;

    OfRejected(String sink) {
      super(sink, ONE_OF_MANY);
    }

    @Override
    void written(Rejected record, SinkMetrics metrics) {
      metrics.written(record.source().origin().timestamp(), Origin.NO_TIMESTAMP);
    }
  }
}
