package io.ecsflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.connector.kafka.CommittedReader;
import io.ecsflow.connector.kafka.CommittedRecord;
import io.ecsflow.generate.ScenarioTruth;
import java.time.Duration;
import java.util.List;

/** Reads along what goes in and what comes out, shows it, and adds it up. */
final class Watch {

  private static final Duration POLL = Duration.ofMillis(200);

  /** How long a demo waits for records without any coming. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Something that must hold while we wait. */
  @FunctionalInterface
  interface Condition {
    void check() throws DemoFailure;
  }

  private final CommittedReader reader;
  private final DemoJob job;
  private final Terminal terminal;
  private final Showcase showcase;
  private final Progress progress;
  private final Audit audit = new Audit();
  private final StatsAudit statistics = new StatsAudit();
  private final FleetView fleetView;

  Watch(CommittedReader reader, DemoJob job, Terminal terminal) {
    this.reader = reader;
    this.job = job;
    this.terminal = terminal;
    this.showcase = new Showcase(terminal);
    this.fleetView = new FleetView(terminal);
    this.progress = new Progress(terminal, System.nanoTime());
  }

  Outcome outcome(Sent sent, ScenarioTruth truth) {
    return audit.outcome(sent, checks(truth));
  }

  private List<Check> checks(ScenarioTruth truth) {
    return statistics.checks(truth, Settling.of(job.stats(), job.settings().flow()));
  }

  /** Returns when the fleet has sent everything, or as much as it had when somebody stopped it. */
  Sent whileSending(LoadThread fleet, StopSignal stop, Condition condition) throws DemoFailure {
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
  boolean untilAllIsOut(Sent sent, ScenarioTruth truth, Condition condition) throws DemoFailure {
    terminal.line(
        terminal.bold(
            "The fleet has sent %,d records; waiting for the rest".formatted(sent.records())));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (audit.inputs() < sent.records()
        || audit.behind() > 0
        || !checks(truth).stream().allMatch(Check::holds)) {
      if (readSome() > 0) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      if (System.nanoTime() > deadline) {
        terminal.line(
            terminal.red(
                "No record came for %d s, though %,d are missing, or statistics."
                    .formatted(PATIENCE.toSeconds(), audit.behind())));
        return false;
      }
      condition.check();
    }
    return true;
  }

  /** Reads what else is there: it would be too much. */
  void untilTheEnd() {
    do {
      readSome();
    } while (!reader.isAtEnd());
    terminal.line("%d kinds of event have passed.".formatted(showcase.kinds()));
  }

  private int readSome() {
    var records = reader.read(POLL);
    records.forEach(this::take);
    progress.tick(audit, System.nanoTime());
    return records.size();
  }

  private void take(CommittedRecord record) {
    if (record.topic().equals(job.inputTopic())) {
      audit.input(record);
    } else if (record.topic().equals(job.topics().events())) {
      audit.event(record);
      showcase.event(record);
    } else if (record.topic().equals(job.topics().rejected())) {
      takeDeadLetter(record);
    } else {
      takeStatistics(record);
    }
  }

  private void takeDeadLetter(CommittedRecord record) {
    if (Audit.isLateSample(record)) {
      statistics.lateSample();
    } else {
      audit.deadLetter(record);
    }
    showcase.deadLetter(record);
  }

  private void takeStatistics(CommittedRecord record) {
    JsonNode json = Json.of(record);
    if (record.topic().equals(job.topics().hostStats())) {
      HostRow row = HostRow.of(json);
      statistics.host(row);
      fleetView.host(row);
    } else if (record.topic().equals(job.topics().health())) {
      statistics.health(json);
      fleetView.health(json);
    } else {
      statistics.fleet(json);
      fleetView.fleet(json, statistics.hosts());
    }
  }
}
