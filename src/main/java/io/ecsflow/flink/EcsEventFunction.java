package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.SampleReader;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * From a source record to its ECS event, in three steps: it is decoded and normalized, and the
 * event is sampled if the job has statistics. A record that a step rejects is a dead letter, and so
 * is one for which a rule throws: after a restart of the job it would be read again.
 */
public class EcsEventFunction extends ProcessFunction<SourceRecord, EcsEvent> {

  private static final long serialVersionUID = 1L;

  /** The rule that fails if a sample cannot be read. */
  private static final String SAMPLE_RULE = "sample";

  private final DecodeSettings decoding;
  private final NormalizationSettings normalization;
  private final RecordTimes times;
  private final boolean sampling;
  private transient EventDecoder decoder;
  private transient Normalizer normalizer;
  private transient SampleReader samples;
  private transient RecordMetrics metrics;
  private transient RuleFailures failures;

  /**
   * @param sampling whether the job has statistics, which need a sample of each event
   */
  public EcsEventFunction(
      DecodeSettings decoding,
      NormalizationSettings normalization,
      FlowSettings flow,
      boolean sampling) {
    this.decoding = decoding;
    this.normalization = normalization;
    this.times = RecordTimes.within(flow.maxClockSkew());
    this.sampling = sampling;
  }

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup();
    metrics = new RecordMetrics(group);
    failures = new RuleFailures(group, normalization.maxFailedPercent(), System::nanoTime);
    decoder = decoder(decoding, failures::add);
    normalizer = normalizer(normalization, new NormalizationMetrics(group, failures));
    samples = sampleReader();
  }

  /** The three steps are made by methods so that a test can replace one by a step that throws. */
  EventDecoder decoder(DecodeSettings settings, Consumer<RuleFailure> failed) {
    return new EventDecoder(settings, failed);
  }

  Normalizer normalizer(NormalizationSettings settings, NormalizationListener listener) {
    return new Normalizer(settings, listener);
  }

  SampleReader sampleReader() {
    return new SampleReader();
  }

  @Override
  public final void processElement(SourceRecord source, Context context, Collector<EcsEvent> out) {
    failures.nextRecord();
    Decoded decoded = decoder.decode(source);
    if (decoded instanceof AgentEvent event) {
      normalize(event, context, out);
    } else {
      reject((Rejected) decoded, context);
    }
  }

  private void normalize(AgentEvent event, Context context, Collector<EcsEvent> out) {
    long machineTime = context.timerService().currentProcessingTime();
    boolean isTimestampAhead = times.isAhead(event.origin().timestamp(), machineTime);
    metrics.event(event, isAhead(event, machineTime), isTimestampAhead);
    NormalizationResult result = EcsRecordLimit.check(event, normalizer.normalize(event), decoding);
    if (result instanceof EcsEvent record) {
      out.collect(record);
      if (sampling) {
        sample(event, isTimestampAhead, context);
      }
    } else {
      reject((Rejected) result, context);
    }
  }

  /** A sample that fails is a dead letter without a value, since the event has its ECS record. */
  private void sample(AgentEvent event, boolean isTimestampAhead, Context context) {
    HostSample sample;
    try {
      sample = samples.read(event, normalizer.document());
    } catch (RuntimeException | Error e) {
      RuleFailure failure = RuleFailure.of(SAMPLE_RULE, e);
      failures.add(failure);
      byte[] key = event.agentId().getBytes(UTF_8);
      SourceRecord source = new SourceRecord(event.origin(), key, null);
      reject(failure.rejects(source, Stage.HOST_STATS), context);
      return;
    }
    context.output(SideOutputs.SAMPLES, isTimestampAhead ? sample.withoutTimestamp() : sample);
  }

  private boolean isAhead(AgentEvent event, long machineTime) {
    long recordTime = times.timeOf(event.eventTime(), event.origin().timestamp(), machineTime);
    return event.timeSource() == TimeSource.EVENT
        && times.isEventAhead(event.eventTime(), recordTime);
  }

  private void reject(Rejected rejected, Context context) {
    metrics.rejected(rejected);
    context.output(SideOutputs.REJECTED, rejected);
  }
}
