package io.ecsflow.flink;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.json.EventDocument;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.stats.SampleReader;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes the ECS record of each event; one that is too large to be written goes aside. Takes a
 * sample of each event whose record is written, where statistics are made.
 */
public final class NormalizeFunction extends KeyedProcessFunction<String, AgentEvent, EcsEvent> {

  private static final long serialVersionUID = 1L;

  private final NormalizationSettings normalization;
  private final DecodeSettings decoding;
  private final boolean sampling;
  private transient Normalizer normalizer;
  private transient NormalizeMetrics metrics;
  private transient SampleReader samples;

  /**
   * @param sampling whether statistics are made of the events
   */
  public NormalizeFunction(
      NormalizationSettings normalization, DecodeSettings decoding, boolean sampling) {
    this.normalization = normalization;
    this.decoding = decoding;
    this.sampling = sampling;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new NormalizeMetrics(getRuntimeContext().getMetricGroup());
    normalizer = new Normalizer(normalization, decoding.jsonLimits(), metrics);
    samples = new SampleReader();
  }

  @Override
  public void processElement(AgentEvent event, Context context, Collector<EcsEvent> out) {
    EventDocument document = normalizer.document(event);
    EcsEvent record = normalizer.record(event, document);
    Optional<Rejected> rejected = EcsRecordLimit.check(event, record, decoding);
    if (rejected.isPresent()) {
      metrics.rejected();
      context.output(SideOutputs.REJECTED, rejected.get());
    } else {
      out.collect(record);
      if (sampling) {
        context.output(SideOutputs.SAMPLES, samples.read(event, document));
      }
    }
  }
}
