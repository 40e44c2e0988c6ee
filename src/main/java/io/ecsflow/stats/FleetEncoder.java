package io.ecsflow.stats;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.RecordId;
import io.ecsflow.stats.FleetWindow.Group;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ECS record of the fleet in one window: a metric. Cpu and memory are percentiles over hosts,
 * of each host's mean. The id depends on the window alone. Not thread-safe.
 */
public final class FleetEncoder {

  /** Groups that a row shows; the less frequent ones are merged into {@code other}. */
  static final int MAX_SHOWN = 50;

  private static final String DATASET = "ecsflow.fleet";

  private final RecordId ids = new RecordId();

  /**
   * The record.
   *
   * @param window the changes of the window
   * @param totals the fleet when the window ended
   * @param lateHosts hosts whose rows came too late for an earlier window
   * @param start of the window, milliseconds since the epoch
   */
  public EcsEvent encode(FleetWindow window, FleetTotals totals, long lateHosts, long start) {
    long end = totals.closedUpTo();
    String id = ids.of(start, DATASET, Long.toString(end - start));
    return new EcsEvent(
        id,
        FleetChange.KEY,
        window.maxTimestamp,
        start,
        RowJson.of(
            json -> {
              json.head(start, "metrics", DATASET);
              json.metricEvent(id, DATASET, start, end);
              json.object(
                  "ecsflow",
                  () -> json.object("fleet", () -> write(json, window, totals, lateHosts)));
            }));
  }

  private static void write(RowJson json, FleetWindow window, FleetTotals totals, long lateHosts)
      throws IOException {
    json.object(
        "agents",
        () -> {
          json.number("known", totals.known());
          json.number("reporting", window.all.hosts);
          json.number("silent", totals.silent());
          json.number("shut_down", totals.shutDown());
          json.number("draining", totals.draining());
          json.number("rebooted", window.rebooted);
          json.number("restarted", window.restarted);
          json.number("late", lateHosts);
        });
    json.object(
        "events",
        () -> {
          json.number("total", window.events);
          json.categories("category", window.categories);
        });
    writeGroup(json, window.all);
    writeGroups(json, "os", window.systems);
    writeGroups(json, "version", window.versions);
  }

  private static void writeGroup(RowJson json, Group group) throws IOException {
    json.distribution("cpu", group.cpu, Unit.PERCENT);
    json.distribution("memory", group.memory, Unit.PERCENT);
  }

  private static void writeGroups(RowJson json, String name, SortedMap<String, Group> groups)
      throws IOException {
    json.objects(
        name,
        shown(groups),
        (group, hosts) -> {
          json.text("name", group);
          json.number("hosts", hosts.hosts);
          writeGroup(json, hosts);
        });
  }

  /** The most frequent groups, by name; the rest merged. */
  private static SortedMap<String, Group> shown(SortedMap<String, Group> groups) {
    if (groups.size() <= MAX_SHOWN) {
      return groups;
    }
    SortedMap<String, Group> shown = new TreeMap<>();
    Group rest = new Group();
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Group> entry) -> -entry.getValue().hosts)
                .thenComparing(Map.Entry::getKey))
        .forEach(
            entry -> {
              if (shown.size() < MAX_SHOWN && !entry.getKey().equals(FleetWindow.OTHER)) {
                shown.put(entry.getKey(), entry.getValue());
              } else {
                rest.merge(entry.getValue());
              }
            });
    shown.put(FleetWindow.OTHER, rest);
    return shown;
  }
}
