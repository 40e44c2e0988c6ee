package io.ecsflow.flink;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Makes the ECS record of each event; one that is too large to be written goes aside. */
public final class NormalizeFunction extends KeyedProcessFunction<String, AgentEvent, EcsEvent> {

  private static final long serialVersionUID = 1L;

  private final NormalizationSettings normalization;
  private final DecodeSettings decoding;
  private transient Normalizer normalizer;
  private transient NormalizeMetrics metrics;

  public NormalizeFunction(NormalizationSettings normalization, DecodeSettings decoding) {
    this.normalization = normalization;
    this.decoding = decoding;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new NormalizeMetrics(getRuntimeContext().getMetricGroup());
    normalizer = new Normalizer(normalization, decoding.jsonLimits(), metrics);
  }

  @Override
  public void processElement(AgentEvent event, Context context, Collector<EcsEvent> out) {
    EcsEvent record = normalizer.normalize(event);
    Optional<Rejected> rejected = EcsRecordLimit.check(event, record, decoding);
    if (rejected.isPresent()) {
      metrics.rejected();
      context.output(SideOutputs.REJECTED, rejected.get());
    } else {
      out.collect(record);
    }
  }
}
