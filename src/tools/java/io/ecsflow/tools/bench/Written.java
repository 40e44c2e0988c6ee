package io.ecsflow.tools.bench;

import io.ecsflow.event.Rejected;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.time.Duration;
import java.util.List;

/**
 * What a run has written and committed. Its topics stamp records when they are appended.
 *
 * @param events ECS records
 * @param rejected dead letters, but not the copies that statistics make of late events: those have
 *     their ECS record too
 * @param firstMillis when the first event was appended, milliseconds since the epoch
 * @param lastMillis when the last one was
 */
record Written(long events, long rejected, long firstMillis, long lastMillis) {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final String STAGE = "ecsflow-stage";

  /** Reads everything that is committed now. */
  static Written read(String brokers, Run run) {
    Tally tally = new Tally(run);
    try (CommittedReader reader =
        CommittedReader.open(brokers, List.of(run.events(), run.rejected()))) {
      do {
        reader.read(POLL).forEach(tally::add);
      } while (!reader.isAtEnd());
    }
    return new Written(tally.events, tally.rejected, tally.first, tally.last);
  }

  double seconds() {
    return Math.max(lastMillis - firstMillis, 1) / 1e3;
  }

  static boolean isCopyOfLateEvent(CommittedRecord deadLetter) {
    return Rejected.Stage.HOST_STATS.name().equals(deadLetter.headers().get(STAGE));
  }

  private static final class Tally {
    private final Run run;
    private long events;
    private long rejected;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Tally(Run run) {
      this.run = run;
    }

    void add(CommittedRecord record) {
      if (record.topic().equals(run.events())) {
        events++;
        first = Math.min(first, record.timestamp());
        last = Math.max(last, record.timestamp());
      } else if (!isCopyOfLateEvent(record)) {
        rejected++;
      }
    }
  }
}
