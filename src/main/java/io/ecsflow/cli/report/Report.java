package io.ecsflow.cli.report;

import static io.ecsflow.cli.report.Timeline.Merge.MAX;
import static io.ecsflow.cli.report.Timeline.Merge.SUM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cli.report.Agent.Change;
import io.ecsflow.cli.report.Agent.Health;
import io.ecsflow.cli.report.Agent.HostName;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.event.Origin;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a report has of the rows that a job has written, in bounded memory. Rows come in any order;
 * the same ones make the same page, since no clock is asked.
 */
public final class Report {

  static final int MAX_INTERVALS = 600;

  /** Of more agents the first ones by id are shown; each takes up to 7 KB. */
  static final int MAX_AGENTS = 20_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Timeline flow = new Timeline(MAX_INTERVALS, SUM, SUM);
  private final Timeline windows = new Timeline(MAX_INTERVALS, SUM, SUM, SUM, SUM, MAX);
  private final Timeline fleet = new Timeline(MAX_INTERVALS, MAX, MAX, MAX);
  private final Categories categories = new Categories();
  private final Rejects rejects = new Rejects();
  private final FirstNames<Agent> agents = new FirstNames<>(MAX_AGENTS, Agent::new);
  private long hostRows;
  private long healthRows;
  private long fleetRows;
  private long lateHosts;
  private long unreadable;
  private long windowLength;
  private long newestRow = Long.MIN_VALUE;

  /** Adds a row that is one line of JSON; what it is, it says itself. */
  public void add(byte[] line) {
    parse(line).ifPresent(row -> add(outputOf(row), row));
  }

  /** Adds a row of a known output. Dead letters are as {@code RejectedJson} writes them. */
  public void add(Output output, byte[] json) {
    parse(json).ifPresent(row -> add(output, row));
  }

  /** How many rows were added. */
  public long rows() {
    return categories.events()
        + rejects.rejected()
        + rejects.late()
        + hostRows
        + healthRows
        + fleetRows
        + unreadable;
  }

  private Optional<Row> parse(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (node != null && node.isObject()) {
        return Optional.of(new Row(node));
      }
    } catch (IOException e) {
      // counted, and shown as such
    }
    unreadable++;
    return Optional.empty();
  }

  private static Output outputOf(Row row) {
    if (row.has("stage") && row.has("reason") && row.has("offset")) {
      return Output.REJECTED;
    }
    return switch (row.name("event", "dataset")) {
      case "ecsflow.host_stats" -> Output.HOST_STATS;
      case "ecsflow.health" -> Output.HEALTH;
      case "ecsflow.fleet" -> Output.FLEET;
      default -> Output.EVENTS;
    };
  }

  private void add(Output output, Row row) {
    if (output == Output.EVENTS) {
      addEvent(row);
    } else if (output == Output.REJECTED) {
      add(Rejects.Letter.of(row));
    } else {
      row.time("@timestamp").ifPresentOrElse(time -> addOwn(output, row, time), () -> unreadable++);
    }
  }

  private void addEvent(Row event) {
    categories.add(event);
    event.time("@timestamp").ifPresent(time -> flow.add(time, 1, 0));
    agent(event).ifPresent(agent -> agent.event(event));
  }

  /** Adds a dead letter. */
  void add(Rejects.Letter letter) {
    rejects.add(letter);
    if (letter.time() != Origin.NO_TIMESTAMP && !letter.isLateSample()) {
      flow.add(letter.time(), 0, 1);
    }
  }

  /** A row that the job made itself: its times are those of a clock that it believed. */
  private void addOwn(Output output, Row row, long time) {
    newestRow = Math.max(newestRow, row.time("event", "end").orElse(time));
    switch (output) {
      case HOST_STATS -> addWindow(row, HostWindow.of(row, time));
      case HEALTH -> addHealth(row, time);
      default -> addFleet(row, time);
    }
  }

  private void addWindow(Row row, HostWindow window) {
    hostRows++;
    windowLength = Math.max(windowLength, window.end() - window.start());
    long delayed = window.delay() < 0 ? 0 : window.events();
    windows.add(
        window.start(),
        1,
        window.events(),
        delayed,
        delayed * Math.max(0, window.meanDelay()),
        Math.max(0, window.delay()));
    agent(row).ifPresent(agent -> agent.window(window));
  }

  private void addHealth(Row row, long time) {
    healthRows++;
    Optional<Health> health =
        switch (row.name("event", "action")) {
          case "agent-inactivity" -> Optional.of(Health.SILENT);
          case "agent-shutdown" -> Optional.of(Health.SHUT_DOWN);
          case "agent-recovered" -> Optional.of(Health.ACTIVE);
          default -> Optional.empty();
        };
    OptionalLong lastEvent = row.time("ecsflow", "health", "last_event");
    health.ifPresent(
        it ->
            agent(row)
                .ifPresent(
                    agent ->
                        agent.change(
                            new Change(time, it, lastEvent.orElse(time)), HostName.of(row, time))));
  }

  private void addFleet(Row row, long time) {
    fleetRows++;
    Row counts = new Row(row.at("ecsflow", "fleet", "agents"));
    lateHosts += counts.count("late");
    fleet.add(time, counts.count("reporting"), counts.count("silent"), counts.count("draining"));
  }

  private Optional<Agent> agent(Row row) {
    String id = row.name("agent", "id");
    return id.isEmpty() ? Optional.empty() : Optional.ofNullable(agents.of(id));
  }

  Timeline flow() {
    return flow;
  }

  /** By window: hosts, events, events with a delay, the sum of delays, the largest p95. */
  Timeline windows() {
    return windows;
  }

  /** By window: agents reporting, silent, draining. */
  Timeline fleet() {
    return fleet;
  }

  Categories categories() {
    return categories;
  }

  Rejects rejects() {
    return rejects;
  }

  FirstNames<Agent> agents() {
    return agents;
  }

  /** The counts of rows that are no events and no dead letters. */
  record OwnRows(long hosts, long health, long fleet, long lateHosts, long unreadable) {

    boolean hasStatistics() {
      return hosts + health + fleet > 0;
    }
  }

  OwnRows ownRows() {
    return new OwnRows(hostRows, healthRows, fleetRows, lateHosts, unreadable);
  }

  /** Milliseconds; 0 where there are no rows of hosts. */
  long windowLength() {
    return windowLength;
  }

  /** The newest time that the job's own rows have; without such, of its events. */
  OptionalLong newest() {
    if (newestRow != Long.MIN_VALUE) {
      return OptionalLong.of(newestRow);
    }
    return flow.cells().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(flow.cells().lastKey() + flow.width());
  }
}
