package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.admission.AdmissionState;
import io.ecsflow.admission.EventDigest;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.stats.QuotaExcess;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.jspecify.annotations.Nullable;

/**
 * Admits the events of an agent, or rejects them as duplicates or above its quota. Counted are
 * {@code ecsflow.duplicates_total} and, by agent, {@code ecsflow.over_quota_total}. The state of an
 * agent is cleared some time after its last event.
 */
final class Admission implements Triggerable<String, VoidNamespace> {

  /** The names of states and timers in savepoints. */
  private static final String STATE = "admission";

  private static final String REMEMBERED = "remembered-";
  private static final String TIMERS = "admission";

  private final AdmissionSettings settings;
  private final long within;
  private final long retention;
  private final KeyedStateCache<AdmissionState> agents;
  private final KeyContext keys;

  /** Of the agent whose key is set. */
  private final List<MapState<EventDigest, Long>> generations;

  private final InternalTimerService<VoidNamespace> timers;
  private final EventDigest.Digester digester = new EventDigest.Digester();
  private final Counter duplicates;
  private final BoundedCounters overQuota;

  /** The digest and the arrival of the event that was admitted last; no digest if none is used. */
  private @Nullable EventDigest digest;

  private long arrival;

  /** Of the event that was decided on last. */
  private String agentId = "";

  /**
   * @param operator whose keyed state it is, opened
   */
  Admission(AdmissionSettings settings, AbstractStreamOperator<?> operator, int cacheCapacity)
      throws Exception {
    this.settings = settings;
    within = settings.duplicates().within().toMillis();
    retention = Math.max(2 * within, AdmissionState.REPORT_INTERVAL);
    RuntimeContext context = operator.getRuntimeContext();
    agents =
        new KeyedStateCache<>(
            operator.getKeyedStateBackend(),
            context.getState(new ValueStateDescriptor<>(STATE, AdmissionStateSerializer.INSTANCE)),
            AdmissionState::new,
            cacheCapacity);
    keys = operator;
    generations = Stream.of(0, 1).map(number -> context.getMapState(remembered(number))).toList();
    timers = operator.getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    MetricGroup group = operator.getMetricGroup().addGroup("ecsflow");
    duplicates = group.counter("duplicates_total");
    overQuota = new BoundedCounters(group, "agent", "over_quota_total");
  }

  private static MapStateDescriptor<EventDigest, Long> remembered(int generation) {
    return new MapStateDescriptor<>(
        REMEMBERED + generation, EventDigestSerializer.INSTANCE, LongSerializer.INSTANCE);
  }

  /** Why an event is not admitted, and whether its agent is to be reported for it. */
  record Refusal(Rejected letter, Optional<QuotaExcess> report) {}

  /**
   * Decides on an event.
   *
   * @param time of its record, see {@link RecordTimes#timeOf}
   * @return empty if it is admitted; then its record is made, and {@link #remember} is called
   */
  Optional<Refusal> refusal(AgentEvent event, KeyedRecord record, long time) throws Exception {
    agentId = event.agentId();
    AdmissionState state = agents.get(agentId);
    arrival = arrivalOf(record, time);
    state.use(Math.max(arrival, timers.currentWatermark()));
    Optional<Refusal> refusal = ofDuplicate(state, event);
    if (refusal.isEmpty() && settings.hasQuota()) {
      refusal = ofExcess(state, event, time);
    }
    update(state);
    return refusal;
  }

  private Optional<Refusal> ofDuplicate(AdmissionState state, AgentEvent event) throws Exception {
    digest = null;
    if (!settings.duplicates().areSuppressed() || arrival == RecordTimes.NO_TIME) {
      return Optional.empty();
    }
    digest = digester.of(event.raw());
    keys.setCurrentKey(agentId);
    Long first = generations.get(state.generation()).get(digest);
    if (first == null) {
      first = generations.get(1 - state.generation()).get(digest);
    }
    if (first == null || Math.abs(arrival - first) > within) {
      return Optional.empty();
    }
    duplicates.inc();
    String detail =
        "the agent sent the same bytes before, at %s".formatted(Instant.ofEpochMilli(first));
    byte[] key = event.agentId().getBytes(UTF_8);
    SourceRecord source = new SourceRecord(event.origin(), key, null);
    return Optional.of(
        new Refusal(
            new Rejected(source, Stage.ADMISSION, Reason.DUPLICATE, detail), Optional.empty()));
  }

  /** When it was received: a retry has the time of the event, but not that of its reception. */
  private static long arrivalOf(KeyedRecord record, long time) {
    long timestamp = record.source().origin().timestamp();
    return record.isTimestampAhead() || timestamp == Origin.NO_TIMESTAMP ? time : timestamp;
  }

  private Optional<Refusal> ofExcess(AdmissionState state, AgentEvent event, long time) {
    int quota = settings.maxEventsPerSecond();
    if (state.isWithinQuota(time, quota)) {
      return Optional.empty();
    }
    overQuota.inc(event.agentId());
    String detail =
        String.format(
            Locale.ROOT,
            "the agent sent more than %d events in the second of %s",
            quota,
            Instant.ofEpochMilli(state.second()));
    Optional<QuotaExcess> report =
        state.isToBeReported()
            ? Optional.of(new QuotaExcess(event.agentId(), state.second(), quota))
            : Optional.empty();
    return Optional.of(
        new Refusal(
            new Rejected(event.source(), Stage.ADMISSION, Reason.OVER_QUOTA, detail), report));
  }

  /** Whether a dead letter is written for it. */
  boolean isReported(Rejected letter) {
    return letter.reason() != Reason.DUPLICATE || settings.duplicates().deadLetters();
  }

  /**
   * Remembers the event that was admitted last, now that its record is made. One that cannot be
   * normalized is not remembered, so that its dead letter can be replayed.
   */
  void remember() throws Exception {
    if (digest == null) {
      return;
    }
    AdmissionState state = agents.get(agentId);
    if (state.remember(settings.duplicates().rememberedEvents())) {
      generations.get(state.generation()).clear();
    }
    generations.get(state.generation()).put(digest, arrival);
    agents.put(agentId, state);
  }

  /** Updates the state of the agent, which has a timer always. */
  private void update(AdmissionState state) throws Exception {
    if (state.timer() == AdmissionState.NEVER) {
      keys.setCurrentKey(agentId);
      register(state);
    }
    agents.put(agentId, state);
  }

  /** Needs the key of the agent. */
  private void register(AdmissionState state) {
    long due = state.usedAt() + retention;
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
    state.setTimer(due);
  }

  /** Clears the state of the agent, or waits on if it was used since. */
  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    AdmissionState state = agents.get(timer.getKey());
    if (state.usedAt() + retention > timer.getTimestamp()) {
      register(state);
      agents.put(timer.getKey(), state);
      return;
    }
    agents.clear(timer.getKey());
    generations.forEach(MapState::clear);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no processing-time timer is ever registered");
  }

  /** Writes what is cached to the state, before a checkpoint. */
  void flush() throws Exception {
    agents.flush();
  }
}
