package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.Admission.Refusal;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.SampleReader;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * From a source record to its ECS event, in three steps: it is decoded and normalized, and the
 * event is sampled if the job has statistics and the event names its agent. A record that a step
 * rejects is a dead letter, and so is one for which a rule throws: after a restart of the job it
 * would be read again. Between the steps, an event may be rejected by what its agent sent before,
 * see {@link Admission}. Heartbeats are passed on with the samples.
 *
 * <p>It is an operator and no function, because it runs on a keyed stream ({@link KeyBy#AGENT}) and
 * on one that is not.
 */
@SuppressWarnings("NullAway.Init") // in open
public class EcsEventOperator extends EventTimeOperator<Keyed, EcsEvent> {

  private static final long serialVersionUID = 1L;

  /** In characters. A longer id has no state in any task: its agent is not limited or counted. */
  static final int MAX_AGENT_ID_LENGTH = 256;

  /** The rule that fails if a record was sent to the task of another agent. */
  private static final String KEY_RULE = "key";

  /** The rule that fails if a sample cannot be read. */
  private static final String SAMPLE_RULE = "sample";

  private final DecodeSettings decoding;
  private final NormalizationSettings normalization;
  private final RecordTimes times;
  private final boolean isKeyed;
  private final AdmissionSettings admissionSettings;
  private final boolean sampling;
  private transient EventDecoder decoder;
  private transient Normalizer normalizer;
  private transient SampleReader samples;
  private transient RecordMetrics recordMetrics;
  private transient RuleFailures failures;
  private transient @Nullable Admission admission;

  /**
   * @param sampling whether the job has statistics, which need a sample of each event
   */
  public EcsEventOperator(
      DecodeSettings decoding,
      NormalizationSettings normalization,
      FlowSettings flow,
      boolean sampling) {
    this.decoding = decoding;
    this.normalization = normalization;
    this.times = RecordTimes.within(flow.maxClockSkew());
    this.isKeyed = flow.keyBy() == KeyBy.AGENT;
    this.admissionSettings = flow.admission();
    this.sampling = sampling;
  }

  @Override
  public void open() throws Exception {
    super.open();
    MetricGroup group = getMetricGroup();
    JobIdentity.register(group, getRuntimeContext().getGlobalJobParameters());
    recordMetrics = new RecordMetrics(group);
    failures = new RuleFailures(group, normalization.maxFailedPercent(), System::nanoTime);
    decoder = decoder(decoding, failures::add);
    normalizer = normalizer(normalization, new NormalizationMetrics(group, failures));
    samples = sampleReader();
    admission = admissionSettings.admitsAll() ? null : admission();
  }

  private Admission admission() throws Exception {
    return new Admission(admissionSettings, this, KeyedStateCache.DEFAULT_CAPACITY);
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
  public final void processElement(StreamRecord<Keyed> element) throws Exception {
    if (element.getValue() instanceof KeyedRecord record) {
      process(record, element.getTimestamp());
    } else {
      output.collect(SideOutputs.SAMPLES, element);
    }
  }

  /**
   * @param time of the record, see {@link RecordTimes#timeOf}
   */
  private void process(KeyedRecord record, long time) throws Exception {
    recordMetrics.received();
    failures.nextRecord();
    Decoded decoded = decoder.decode(record.source());
    if (!(decoded instanceof AgentEvent event)) {
      reject((Rejected) decoded, time);
    } else if (isKeyed && !keyOf(event).equals(record.key())) {
      IllegalStateException cause = new IllegalStateException("its agent has another key");
      RuleFailure failure = RuleFailure.of(KEY_RULE, cause);
      failures.add(failure);
      reject(failure.rejects(record.source(), Stage.DECODE), time);
    } else if (admission == null
        || !event.hasAgent()
        || event.agentId().length() > MAX_AGENT_ID_LENGTH) {
      normalize(event, record, time);
    } else {
      admit(admission, event, record, time);
    }
  }

  private static String keyOf(AgentEvent event) {
    return event.hasAgent() ? event.agentId() : KeyedRecord.keyWithoutAgent(event.origin());
  }

  private void admit(Admission admission, AgentEvent event, KeyedRecord record, long time)
      throws Exception {
    Optional<Refusal> refusal = admission.refusal(event, record, time);
    if (refusal.isEmpty()) {
      if (normalize(event, record, time)) {
        admission.remember();
      }
      return;
    }
    Rejected letter = refusal.get().letter();
    if (admission.isReported(letter)) {
      reject(letter, time);
    }
    if (sampling) {
      refusal
          .get()
          .report()
          .ifPresent(
              excess -> output.collect(SideOutputs.SAMPLES, new StreamRecord<>(excess, time)));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    if (admission != null) {
      admission.flush();
    }
    super.snapshotState(context);
  }

  /** Returns whether the event has its record. */
  private boolean normalize(AgentEvent event, KeyedRecord record, long time) {
    recordMetrics.event(event, isAhead(event, time), record.isTimestampAhead());
    NormalizationResult result = EcsRecordLimit.check(event, normalizer.normalize(event), decoding);
    if (result instanceof EcsEvent ecsEvent) {
      recordMetrics.normalized();
      output.collect(new StreamRecord<>(ecsEvent, time));
      if (sampling && event.hasAgent()) {
        sample(event, record, time);
      }
      return true;
    }
    reject((Rejected) result, time);
    return false;
  }

  /** A sample that fails is a dead letter without a value, since the event has its ECS record. */
  private void sample(AgentEvent event, KeyedRecord record, long time) {
    HostSample sample;
    try {
      sample = samples.read(event, normalizer.document(), record.partitionClock());
    } catch (RuntimeException | Error e) {
      RuleFailure failure = RuleFailure.of(SAMPLE_RULE, e);
      failures.add(failure);
      byte[] key = event.agentId().getBytes(UTF_8);
      reject(failure.rejects(new SourceRecord(event.origin(), key, null), Stage.HOST_STATS), time);
      return;
    }
    output.collect(
        SideOutputs.SAMPLES,
        new StreamRecord<>(record.isTimestampAhead() ? sample.withoutTimestamp() : sample, time));
  }

  private boolean isAhead(AgentEvent event, long time) {
    return event.timeSource() == TimeSource.EVENT && times.isEventAhead(event.eventTime(), time);
  }

  private void reject(Rejected rejected, long time) {
    recordMetrics.rejected(rejected);
    output.collect(SideOutputs.REJECTED, new StreamRecord<>(rejected, time));
  }
}
