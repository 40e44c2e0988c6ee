package io.ecsflow.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import java.time.Duration;
import java.time.Instant;

/** Samples as the job takes them: from the JSON of an event, decoded and normalized. */
public final class Samples {

  /** At the start of a window. */
  public static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

  private final String agentId;
  private int partition;
  private long partitionClock = RecordTimes.NO_TIME;
  private Duration delay = Duration.ofSeconds(1);

  private Samples(String agentId) {
    this.agentId = agentId;
  }

  public static Samples of(String agentId) {
    return new Samples(agentId);
  }

  public Samples inPartition(int number) {
    partition = number;
    return this;
  }

  /** From now on, events are received so much later than they happen; earlier if negative. */
  public Samples receivedAfter(Duration after) {
    delay = after;
    return this;
  }

  /** From now on, the task that read the partition knows that its clock was so far. */
  public Samples whenItsPartitionWasAt(Duration afterNoon) {
    partitionClock = NOON + afterNoon.toMillis();
    return this;
  }

  /** An event without measurements. */
  public HostSample event(Duration afterNoon) {
    return sample(afterNoon, "\"event\":{\"category\":[\"process\"]}");
  }

  /** A stats event with these readings. */
  public HostSample stats(Duration afterNoon, double cpu, long hostUptime, long agentUptime) {
    return sample(
        afterNoon,
        """
        "event":{"action":"stats","kind":"metric","category":["host"]},
        "sekoiaio":{"host":{"cpu_usage":%s,"uptime":%d},"agent":{"uptime":%d}}
        """
            .formatted(cpu, hostUptime, agentUptime));
  }

  /** An event with these members beside its time, agent and host. */
  public HostSample sample(Duration afterNoon, String members) {
    long time = NOON + afterNoon.toMillis();
    String json =
        """
        {"@timestamp":"%s","agent":{"id":"%s","version":"v1.4.0"},
         "host":{"hostname":"pc","os":{"type":"linux"}},%s}
        """
            .formatted(Instant.ofEpochMilli(time), agentId, members);
    Origin origin = new Origin("agent-events", partition, time, time + delay.toMillis());
    SourceRecord record = new SourceRecord(origin, null, json.getBytes(UTF_8));
    return read(record, new SampleReader(), partitionClock);
  }

  /** An event that has no time, of a record that has none. */
  public static HostSample untimed(String agentId) {
    String json = "{\"agent\":{\"id\":\"%s\"}}".formatted(agentId);
    Origin origin = new Origin("events.ndjson", 0, 0, Origin.NO_TIMESTAMP);
    return read(new SourceRecord(origin, null, json.getBytes(UTF_8)));
  }

  /** The time of the sample's record, if the machine's clock is ahead of all times. */
  public static long recordTime(HostSample sample) {
    return RecordTimes.within(Duration.ofMinutes(10))
        .timeOf(sample.eventTime(), sample.origin().timestamp(), NOON + 1_000_000_000_000L);
  }

  static HostSample read(SourceRecord record) {
    return read(record, new SampleReader());
  }

  static HostSample read(SourceRecord record, SampleReader reader) {
    return read(record, reader, RecordTimes.NO_TIME);
  }

  private static HostSample read(SourceRecord record, SampleReader reader, long partitionClock) {
    AgentEvent event = (AgentEvent) new EventDecoder(DecodeSettings.DEFAULT).decode(record);
    Normalizer normalizer =
        new Normalizer(NormalizationSettings.of(Profile.SEKOIA), NormalizationListener.NONE);
    normalizer.normalize(event);
    return reader.read(event, normalizer.document(), partitionClock);
  }
}
