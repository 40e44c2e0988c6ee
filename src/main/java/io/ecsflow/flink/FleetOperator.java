package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.StatsSettings;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Runs {@link FleetFunction}; event time ends as in an {@link EventTimeOperator}. */
public final class FleetOperator extends KeyedProcessOperator<String, FleetChange, EcsEvent>
    implements BoundedOneInput {

  private static final long serialVersionUID = 1L;

  public FleetOperator(StatsSettings settings, FlowSettings flow) {
    this(new FleetFunction(settings, flow));
  }

  FleetOperator(FleetFunction function) {
    super(function);
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    if (!watermark.equals(Watermark.MAX_WATERMARK)) {
      super.processWatermark(watermark);
    }
  }

  @Override
  public void endInput() throws Exception {
    super.processWatermark(Watermark.MAX_WATERMARK);
  }
}
