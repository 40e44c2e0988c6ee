package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.tools.generate.ScenarioTruth;
import io.ecsflow.tools.kafka.CommittedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads what goes into the job and what comes out of it, shows and counts it. */
final class Watch {

  private static final Duration POLL = Duration.ofMillis(100);

  /** How long a demo waits for records without any coming. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Something that must hold while we wait. */
  @FunctionalInterface
  interface Condition {
    void check() throws DemoFailure;
  }

  private final CommittedReader input;
  private final OutputReader output;
  private final DemoJob job;
  private final Terminal terminal;
  private final Showcase showcase;
  private final ProgressLine progress;
  private final Counts counts = new Counts();
  private final StatsAudit statistics = new StatsAudit();
  private final FleetView fleetView;

  Watch(CommittedReader input, OutputReader output, DemoJob job, Terminal terminal) {
    this.input = input;
    this.output = output;
    this.job = job;
    this.terminal = terminal;
    this.showcase = new Showcase(terminal);
    this.fleetView = new FleetView(terminal);
    this.progress = new ProgressLine(terminal, System.nanoTime());
  }

  Outcome outcome(Sent sent, ScenarioTruth truth, Outcome.Differences differences) {
    return counts.outcome(sent, differences, checks(truth));
  }

  /** None where the fleet was stopped before it sent anything. */
  private List<Check> checks(ScenarioTruth truth) {
    if (counts.inputs() == 0) {
      return List.of();
    }
    return statistics.checks(truth, Deadlines.of(job.stats(), job.settings().flow()));
  }

  /** Returns when the fleet has sent everything, or what it had sent before a stop. */
  Sent whileSending(LoadThread fleet, StopSignal stop, Condition condition)
      throws DemoFailure, IOException {
    boolean isStopping = false;
    while (fleet.isSending()) {
      if (stop.isRaised() && !isStopping) {
        terminal.line(terminal.bold("Stopping the fleet; what it has sent still comes out."));
        fleet.stop();
        isStopping = true;
      }
      readSome();
      condition.check();
    }
    return fleet.join();
  }

  /** Returns true when as much has come out as went in, false when nothing comes any more. */
  boolean untilAllIsOut(Sent sent, ScenarioTruth truth, Condition condition)
      throws DemoFailure, IOException {
    terminal.line(
        terminal.bold(
            String.format(
                Locale.ROOT,
                "The fleet has sent %,d records; waiting for the rest",
                sent.records())));
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (counts.inputs() < sent.records()
        || counts.behind() > 0
        || !checks(truth).stream().allMatch(Check::holds)) {
      if (readSome() > 0) {
        deadline = System.nanoTime() + TIMEOUT.toNanos();
      }
      if (System.nanoTime() > deadline) {
        terminal.line(
            terminal.red(
                String.format(
                    Locale.ROOT,
                    "No record came for %d s, though %,d are missing, or statistics.",
                    TIMEOUT.toSeconds(),
                    counts.behind())));
        return false;
      }
      condition.check();
    }
    return true;
  }

  /** Reads whatever else is there. */
  void untilTheEnd() throws IOException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    do {
      readSome();
      if (System.nanoTime() > deadline) {
        terminal.line(terminal.red("There is more than could be read."));
        break;
      }
    } while (!input.isAtEnd() || !output.isAtEnd());
    terminal.line(String.format(Locale.ROOT, "%d kinds of event have passed.", showcase.kinds()));
  }

  private int readSome() throws IOException {
    var sent = input.read(POLL);
    sent.forEach(record -> counts.input());
    var written = output.read(POLL);
    written.forEach(this::take);
    progress.tick(counts, System.nanoTime());
    return sent.size() + written.size();
  }

  private void take(OutputRecord record) {
    JsonNode json = record.json();
    switch (record.output()) {
      case EVENTS -> {
        counts.event();
        showcase.event(json);
      }
      case REJECTED -> takeDeadLetter(record);
      case HOST_STATS -> {
        HostRow row = HostRow.of(json);
        statistics.host(row);
        fleetView.host(row);
      }
      case HEALTH -> {
        statistics.health(json);
        fleetView.health(json);
      }
      case FLEET -> {
        statistics.fleet(json);
        fleetView.fleet(json, statistics.hosts());
      }
    }
  }

  private void takeDeadLetter(OutputRecord letter) {
    if (letter.isLateSample()) {
      statistics.lateSample();
    } else {
      counts.deadLetter(letter.reason());
    }
    showcase.deadLetter(letter.json());
  }
}
