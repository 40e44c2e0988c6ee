package io.ecsflow.flink;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator that sets the key of its state where it uses state or timers, and not for each
 * record: RocksDB serializes each key, and most records only change what is cached, see {@link
 * KeyedStateCache}.
 *
 * <p>Its event time ends with its input, not with the watermark of the end: that comes as soon as
 * some source tasks have ended and the others are idle, which may still read.
 */
abstract class EventTimeOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  @Override
  @SuppressWarnings("rawtypes")
  public final void setKeyContextElement1(StreamRecord record) {}

  @Override
  public final void processWatermark(Watermark watermark) throws Exception {
    if (!watermark.equals(Watermark.MAX_WATERMARK)) {
      super.processWatermark(watermark);
    }
  }

  @Override
  public final void endInput() throws Exception {
    super.processWatermark(Watermark.MAX_WATERMARK);
  }
}
