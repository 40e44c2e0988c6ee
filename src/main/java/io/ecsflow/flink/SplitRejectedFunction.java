package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sends events on and rejections aside, and counts both. */
public final class SplitRejectedFunction extends ProcessFunction<Decoded, AgentEvent> {

  private static final long serialVersionUID = 1L;

  private final EventTimes times;
  private transient DecodeMetrics metrics;

  public SplitRejectedFunction(FlowSettings flow) {
    times = new EventTimes(flow.maxClockSkew());
  }

  @Override
  public void open(OpenContext context) {
    metrics = new DecodeMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(Decoded decoded, Context context, Collector<AgentEvent> out) {
    if (decoded instanceof AgentEvent event) {
      metrics.event(event, times.isAhead(event));
      out.collect(event);
    } else {
      Rejected rejected = (Rejected) decoded;
      metrics.rejected(rejected);
      context.output(SideOutputs.REJECTED, rejected);
    }
  }
}
