package io.ecsflow.flink;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Makes the ECS record of each event. */
public final class NormalizeFunction extends KeyedProcessFunction<String, AgentEvent, EcsEvent> {

  private static final long serialVersionUID = 1L;

  private final NormalizationSettings normalization;
  private final DecodeSettings decoding;
  private transient Normalizer normalizer;

  public NormalizeFunction(NormalizationSettings normalization, DecodeSettings decoding) {
    this.normalization = normalization;
    this.decoding = decoding;
  }

  @Override
  public void open(OpenContext context) {
    normalizer =
        new Normalizer(
            normalization,
            decoding.jsonLimits(),
            new NormalizeMetrics(getRuntimeContext().getMetricGroup()));
  }

  @Override
  public void processElement(AgentEvent event, Context context, Collector<EcsEvent> out) {
    out.collect(normalizer.normalize(event));
  }
}
