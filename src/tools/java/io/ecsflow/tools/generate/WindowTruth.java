package io.ecsflow.tools.generate;

import io.ecsflow.tools.generate.Sample.Clock;
import io.ecsflow.tools.generate.Sample.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is true of one agent in one window. */
public final class WindowTruth {

  private final long start;
  private final List<Double> cpu = new ArrayList<>();
  private final List<Double> memory = new ArrayList<>();
  private final Set<String> versions = new TreeSet<>();
  private long events;
  private long clockAhead;
  private long lastArrival;
  private long lastTime = Long.MIN_VALUE;
  private long greatestDelay = -1;
  private String lastVersion = "";
  private int boots;
  private int starts;

  WindowTruth(long start) {
    this.start = start;
  }

  void add(Sample sample) {
    events++;
    clockAhead += sample.clock() == Clock.AHEAD ? 1 : 0;
    lastArrival = Math.max(lastArrival, sample.arrival());
    versions.add(sample.version());
    if (sample.time() >= lastTime) {
      lastTime = sample.time();
      lastVersion = sample.version();
    }
    if (sample.clock() == Clock.OWN) {
      greatestDelay = Math.max(greatestDelay, sample.arrival() - sample.time());
    }
    sample.reading().ifPresent(this::measure);
  }

  private void measure(Reading reading) {
    cpu.add(reading.cpu());
    memory.add((double) reading.memory());
    boots = Math.max(boots, reading.boots());
    starts = Math.max(starts, reading.starts());
  }

  /** Milliseconds since the epoch. */
  public long start() {
    return start;
  }

  /** How many there were. */
  public long events() {
    return events;
  }

  /** How many of them came from a clock that was far ahead. */
  public long clockAhead() {
    return clockAhead;
  }

  /** The load of the processor by each stats event, in percent. */
  public List<Double> cpu() {
    return Collections.unmodifiableList(cpu);
  }

  /** How much memory was used, in percent, of each stats event. */
  public List<Double> memory() {
    return Collections.unmodifiableList(memory);
  }

  /**
   * The longest time from an event to its arrival, milliseconds; negative where none has a time of
   * its own.
   */
  public long greatestDelay() {
    return greatestDelay;
  }

  /** The arrival of its last event, milliseconds since the epoch. */
  public long lastArrival() {
    return lastArrival;
  }

  /** The agent's version as its last event says. */
  public String version() {
    return lastVersion;
  }

  /** How often the host had booted, as far as its readings say. */
  int boots() {
    return boots;
  }

  /** How often the agent had started, as far as its readings say. */
  int starts() {
    return starts;
  }

  /** How many of its versions are not this one. */
  int versionsBeside(String version) {
    return (int) versions.stream().filter(other -> !other.equals(version)).count();
  }
}
