package io.ecsflow.cli.audit;

import io.ecsflow.audit.Listed;
import io.ecsflow.audit.Outcome;
import io.ecsflow.audit.Outputs;
import io.ecsflow.audit.Place;
import io.ecsflow.audit.Reconciliation;
import io.ecsflow.audit.RecordKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the outputs that may be of the range, by the timestamps in their ids. */
final class OutputCollector implements Outputs.Collector {

  private final Reconciliation reconciliation;
  private final SourceTimes times;
  private final AuditProgress progress;
  private final List<Outputs.Container> containers = new ArrayList<>();
  private final Map<Outputs.Container, Integer> numbers = new HashMap<>();
  private final Listed<String> foreign;
  private final long judgedFrom;
  private final long judgedTo;
  private long read;

  /**
   * A collector.
   *
   * @param now the time when the audit began: what the job wrote of later records is not judged
   */
  OutputCollector(
      Reconciliation reconciliation,
      SourceTimes times,
      AuditSettings settings,
      long now,
      AuditProgress progress) {
    this.reconciliation = reconciliation;
    this.times = times;
    this.progress = progress;
    this.foreign = new Listed<>(settings.maxListed(), Comparator.naturalOrder());
    this.judgedFrom = Math.max(settings.range().from(), times.wholeFrom());
    this.judgedTo = Math.min(settings.range().to(), now);
  }

  @Override
  public void outcome(RecordKey key, Outcome outcome, Outputs.Container container, long offset)
      throws IOException {
    progress.step(AuditProgress.Step.OUTPUTS, ++read);
    long timestamp = key.timestamp();
    if (timestamp >= earliest() && timestamp <= latest()) {
      reconciliation.outcome(key, outcome, new Place(numberOf(container), offset));
    }
  }

  @Override
  public void foreign(Outputs.Container container, long offset) {
    progress.step(AuditProgress.Step.OUTPUTS, ++read);
    foreign.add(container.at(offset));
  }

  /** Whether an output of this timestamp must be of a record of the range. */
  boolean isJudged(long timestamp) {
    return timestamp >= judgedFrom && timestamp < judgedTo;
  }

  /** The timestamp of a source record before which no output is needed. */
  long earliest() {
    return Math.min(times.min(), judgedFrom);
  }

  /** Likewise, after which none is. */
  long latest() {
    return Math.max(times.max(), judgedTo);
  }

  /** Outputs without a record id. */
  Listed<String> foreign() {
    return foreign;
  }

  /** Where an output is, for a person. */
  String at(Place place) {
    return containers.get(place.container()).at(place.offset());
  }

  private int numberOf(Outputs.Container container) {
    Integer known = numbers.get(container);
    if (known != null) {
      return known;
    }
    containers.add(container);
    numbers.put(container, containers.size() - 1);
    return containers.size() - 1;
  }
}
