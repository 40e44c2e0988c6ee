package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.json.EventDocument;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.stats.SampleReader;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes the ECS record of each source record; what has none goes aside with the reason. Takes a
 * sample of each event whose record is written, where statistics are made.
 */
public final class NormalizeFunction extends ProcessFunction<SourceRecord, EcsEvent> {

  private static final long serialVersionUID = 1L;

  private final DecodeSettings decoding;
  private final NormalizationSettings normalization;
  private final long maxClockSkew;
  private final boolean sampling;
  private transient EventDecoder decoder;
  private transient Normalizer normalizer;
  private transient SampleReader samples;
  private transient RecordMetrics metrics;

  /**
   * @param sampling whether statistics are made of the events
   */
  public NormalizeFunction(
      DecodeSettings decoding,
      NormalizationSettings normalization,
      FlowSettings flow,
      boolean sampling) {
    this.decoding = decoding;
    this.normalization = normalization;
    this.maxClockSkew = flow.maxClockSkew().toMillis();
    this.sampling = sampling;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new RecordMetrics(getRuntimeContext().getMetricGroup());
    decoder = new EventDecoder(decoding);
    normalizer =
        new Normalizer(normalization, new NormalizeMetrics(getRuntimeContext().getMetricGroup()));
    samples = new SampleReader();
  }

  @Override
  public void processElement(SourceRecord source, Context context, Collector<EcsEvent> out) {
    Decoded decoded = decoder.decode(source);
    if (decoded instanceof AgentEvent event) {
      normalize(event, context, out);
    } else {
      reject((Rejected) decoded, context);
    }
  }

  private void normalize(AgentEvent event, Context context, Collector<EcsEvent> out) {
    metrics.event(event, EventTimes.isAhead(event.eventTime(), event.origin(), maxClockSkew));
    EventDocument document = normalizer.document(event);
    EcsEvent record = normalizer.record(event, document);
    Optional<Rejected> tooLarge = EcsRecordLimit.check(event, record, decoding);
    if (tooLarge.isPresent()) {
      reject(tooLarge.get(), context);
      return;
    }
    out.collect(record);
    if (sampling) {
      context.output(SideOutputs.SAMPLES, samples.read(event, document));
    }
  }

  private void reject(Rejected rejected, Context context) {
    metrics.rejected(rejected);
    context.output(SideOutputs.REJECTED, rejected);
  }
}
