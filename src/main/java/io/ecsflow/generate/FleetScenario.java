package io.ecsflow.generate;

import io.ecsflow.generate.ScenarioEvent.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Two and a half hours of a fleet in which every {@link Role} is played once, and the rest is
 * ordinary: each agent sends an event every 30 seconds, every second one of them with statistics.
 * Events arrive up to eight seconds later, so that those of an agent may change places. The same
 * arguments give the same events, byte for byte.
 */
public final class FleetScenario {

  private static final long MIDDLE = Role.MIDDLE.toMillis();
  private static final long LATER = Role.LATER.toMillis();
  private static final long STEP = 30_000;
  private static final int LONGEST_DELAY = 8_000;

  /** How fast an agent sends what it kept. */
  private static final long DRAIN_STEP = 50;

  private static final Duration CLOCK_AHEAD = Duration.ofHours(2);
  private static final Duration CLOCK_BEHIND = Duration.ofHours(5);
  private static final Duration AWAY = Duration.ofMinutes(2);
  private static final long BOOTED_BEFORE = 86_400_000;

  private final long start;
  private final List<ScenarioEvent> events = new ArrayList<>();

  /**
   * A scenario.
   *
   * @param seed the same one gives the same events
   * @param start when it begins
   * @param ordinary how many agents there are beside those with a role
   */
  public FleetScenario(long seed, Instant start, int ordinary) {
    this.start = start.toEpochMilli();
    int number = 0;
    for (Role role : Role.values()) {
      int agents = role == Role.ORDINARY ? ordinary : 1;
      for (int i = 0; i < agents; i++) {
        play(role, Dice.of(seed, number++));
      }
    }
    events.sort(
        Comparator.comparingLong(ScenarioEvent::arrival).thenComparing(ScenarioEvent::agentId));
  }

  /** In the order of their arrival. */
  public List<ScenarioEvent> events() {
    return List.copyOf(events);
  }

  private void play(Role role, Dice dice) {
    Actor actor = new Actor(role, dice, dice.hex(64));
    long phase = dice.between(0, (int) STEP - 1);
    long steps = Role.END.toMillis() / STEP;
    for (long step = 0; step < steps; step++) {
      long since = step * STEP + phase;
      if (actor.isThere(since)) {
        events.add(actor.event(since, step % 2 == 0));
      }
    }
    if (role == Role.LEAVING) {
      events.add(actor.goodbye());
    }
  }

  /** One agent; times are milliseconds since the start, as a clock that is right shows them. */
  private final class Actor {

    private final Role role;
    private final Dice dice;
    private final String id;
    private long kept;

    Actor(Role role, Dice dice, String id) {
      this.role = role;
      this.dice = dice;
      this.id = id;
    }

    boolean isThere(long since) {
      return switch (role) {
        case SILENT -> since < MIDDLE;
        case REBOOTING -> since < MIDDLE || since >= MIDDLE + AWAY.toMillis();
        case LEAVING -> since < MIDDLE || since >= LATER;
        default -> true;
      };
    }

    ScenarioEvent event(long since, boolean measures) {
      Reading reading =
          measures ? new Reading(cpu(), uptime(since), agentUptime(since)) : Reading.NONE;
      EventJson json = describe(since);
      if (measures) {
        json.put("event.action", "stats").put("event.kind", "metric");
        json.put("event.category", List.of("host"));
        json.put("sekoiaio.host.cpu_usage", reading.cpu());
        json.put("sekoiaio.host.uptime", reading.hostUptime());
        json.put("sekoiaio.agent.uptime", reading.agentUptime());
      } else {
        json.put("event.action", "process-created").put("event.kind", "event");
        json.put("event.category", List.of("process"));
      }
      return made(since, reading, json);
    }

    /** What the system's audit says while it goes down. */
    ScenarioEvent goodbye() {
      long since = MIDDLE + 1_000;
      return made(since, Reading.NONE, describe(since).put("event.action", "SYSTEM_SHUTDOWN"));
    }

    private ScenarioEvent made(long since, Reading reading, EventJson json) {
      return new ScenarioEvent(
          id, role, clock(since), arrival(since), reading, version(since), json.toBytes());
    }

    private EventJson describe(long since) {
      return new EventJson()
          .put("@timestamp", Instant.ofEpochMilli(clock(since)).toString())
          .put("agent.id", id)
          .put("agent.version", version(since))
          .put("host.hostname", role.name().toLowerCase(Locale.ROOT) + "-" + id.substring(0, 6))
          .put("host.os.type", "linux");
    }

    private boolean isAfter(long since) {
      return since >= MIDDLE;
    }

    private boolean isBetween(long since) {
      return isAfter(since) && since < LATER;
    }

    private long clock(long since) {
      long right = start + since;
      return switch (role) {
        case AHEAD -> isBetween(since) ? right + CLOCK_AHEAD.toMillis() : right;
        case BEHIND -> right - CLOCK_BEHIND.toMillis();
        default -> right;
      };
    }

    private long arrival(long since) {
      if (role == Role.OFFLINE && isBetween(since)) {
        return start + LATER + DRAIN_STEP * kept++;
      }
      return start + since + dice.between(0, LONGEST_DELAY);
    }

    private double cpu() {
      double cpu = role == Role.LOADED ? dice.between(95.0, 100.0) : dice.between(1.0, 40.0);
      return Math.round(cpu * 1000) / 1000.0;
    }

    private long uptime(long since) {
      boolean isNew =
          (role == Role.REBOOTING && isAfter(since)) || (role == Role.LEAVING && since >= LATER);
      long booted = role == Role.LEAVING ? LATER : MIDDLE;
      return (isNew ? since - booted : since + BOOTED_BEFORE) / 1000;
    }

    private long agentUptime(long since) {
      boolean isNew = role == Role.RESTARTING && isAfter(since);
      return isNew ? (since - MIDDLE) / 1000 : Math.max(0, uptime(since) - 20);
    }

    private String version(long since) {
      return role == Role.UPGRADED && isAfter(since) ? "v1.5.0" : "v1.4.0";
    }
  }
}
