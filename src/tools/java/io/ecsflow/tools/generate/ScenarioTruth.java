package io.ecsflow.tools.generate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What statistics must say of a scenario, as far as it has gone. Made of what was planned, in the
 * plainest way: nothing here is shared with the statistics.
 */
public final class ScenarioTruth {

  /** The changes of an agent's health, as values of {@code event.action}. */
  public static final String INACTIVITY = "agent-inactivity";

  public static final String SHUTDOWN = "agent-shutdown";
  public static final String RECOVERED = "agent-recovered";

  private final long window;
  private final long start;
  private final Map<String, TreeMap<Long, WindowTruth>> rows = new LinkedHashMap<>();
  private final Map<String, List<Arrival>> arrivals = new LinkedHashMap<>();
  private final List<LateSample> late = new ArrayList<>();
  private long progress = Long.MIN_VALUE;

  /** An event of an agent came, the first or the last before or after a pause. */
  private record Arrival(long arrival, boolean announcedShutdown) {}

  /** An event that comes when its window is closed. */
  public record LateSample(String agentId, long time) {}

  /**
   * A change of an agent's health.
   *
   * @param agentId of the agent
   * @param action {@code event.action} of the event that reports it
   * @param time milliseconds since the epoch; of a silence, when it had lasted long enough
   */
  public record Health(String agentId, String action, long time) {}

  /**
   * How often something happened.
   *
   * @param reboots of the host
   * @param restarts of the agent alone
   * @param versions another version than before
   */
  public record Changes(int reboots, int restarts, int versions) {}

  ScenarioTruth(ScenarioTiming timing) {
    window = timing.window().toMillis();
    start = timing.windowOf(timing.start().toEpochMilli());
  }

  void passed(long arrival) {
    progress = Math.max(progress, arrival);
  }

  void add(Sample sample) {
    addArrival(sample);
    if (sample.isLate()) {
      late.add(new LateSample(sample.agentId(), sample.time()));
      return;
    }
    long windowStart = Math.floorDiv(sample.time(), window) * window;
    rows.computeIfAbsent(sample.agentId(), id -> new TreeMap<>())
        .computeIfAbsent(windowStart, WindowTruth::new)
        .add(sample);
  }

  /** Only the first and the last event around a pause of a second or more are stored. */
  private void addArrival(Sample sample) {
    List<Arrival> edges = arrivals.computeIfAbsent(sample.agentId(), id -> new ArrayList<>());
    Arrival now = new Arrival(sample.arrival(), sample.announcesShutdown());
    int size = edges.size();
    if (size >= 2
        && now.arrival() - edges.get(size - 1).arrival() < 1000
        && edges.get(size - 1).arrival() - edges.get(size - 2).arrival() < 1000) {
      edges.set(size - 1, now);
    } else {
      edges.add(now);
    }
  }

  /** The start of the first window, milliseconds since the epoch. */
  public long start() {
    return start;
  }

  /** When the last record arrived, milliseconds since the epoch. */
  public long progress() {
    return progress;
  }

  /** All that have sent something. */
  public Collection<String> agents() {
    return Collections.unmodifiableCollection(arrivals.keySet());
  }

  /** The windows of an agent, by their start. */
  public SortedMap<Long, WindowTruth> windowsOf(String agentId) {
    return Collections.unmodifiableSortedMap(rows.getOrDefault(agentId, new TreeMap<>()));
  }

  /** What happened to an agent in a window of its own. */
  public Changes changes(String agentId, long start) {
    TreeMap<Long, WindowTruth> all = rows.getOrDefault(agentId, new TreeMap<>());
    WindowTruth now = Objects.requireNonNull(all.get(start));
    Collection<WindowTruth> before = all.headMap(start).values();
    int boots = now.boots() - before.stream().mapToInt(WindowTruth::boots).max().orElse(0);
    int starts = now.starts() - before.stream().mapToInt(WindowTruth::starts).max().orElse(0);
    Map.Entry<Long, WindowTruth> last = all.lowerEntry(start);
    int versions = last == null ? 0 : now.versionsBeside(last.getValue().version());
    return new Changes(Math.max(0, boots), Math.max(0, starts - boots), versions);
  }

  /** In the order of their arrival. */
  public List<LateSample> late() {
    return Collections.unmodifiableList(late);
  }

  /** When the first event of the agent arrived, milliseconds since the epoch. */
  public long firstArrival(String agentId) {
    return arrivals.getOrDefault(agentId, List.of()).get(0).arrival();
  }

  /**
   * Which agents fell silent until this time, and which recovered, by time.
   *
   * @param silentAfter without an event for this long, an agent is silent
   */
  public List<Health> health(Duration silentAfter, long until) {
    List<Health> all = new ArrayList<>();
    arrivals.forEach((id, events) -> addHealth(id, events, silentAfter.toMillis(), all));
    return all.stream()
        .filter(event -> event.time() <= until)
        .sorted(Comparator.comparingLong(Health::time).thenComparing(Health::agentId))
        .toList();
  }

  private static void addHealth(
      String agentId, List<Arrival> events, long silentAfter, List<Health> all) {
    for (int i = 0; i < events.size(); i++) {
      Arrival last = events.get(i);
      boolean isLast = i + 1 == events.size();
      if (isLast || events.get(i + 1).arrival() - last.arrival() >= silentAfter) {
        String action = last.announcedShutdown() ? SHUTDOWN : INACTIVITY;
        all.add(new Health(agentId, action, last.arrival() + silentAfter));
        if (!isLast) {
          all.add(new Health(agentId, RECOVERED, events.get(i + 1).arrival()));
        }
      }
    }
  }
}
