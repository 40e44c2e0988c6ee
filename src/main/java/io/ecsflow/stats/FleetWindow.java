package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hosts of one window, and how many agents came, went or changed their presence in it. The
 * order of the changes does not matter, nor which of them were merged before, except for which
 * systems and versions count as {@link #OTHER} where there are too many.
 */
public final class FleetWindow {

  /** Further systems or versions count as {@link #OTHER}: data cannot create groups without end. */
  static final int MAX_GROUPS = 1000;

  static final String OTHER = "other";

  /** The hosts with the same operating system or agent version. */
  static final class Group {
    long hosts;
    final Distribution cpu;
    final Distribution memory;

    Group() {
      this(0, new Distribution(), new Distribution());
    }

    private Group(long hosts, Distribution cpu, Distribution memory) {
      this.hosts = hosts;
      this.cpu = cpu;
      this.memory = memory;
    }

    private void add(FleetChange.HostWindow host) {
      hosts++;
      if (host.cpu() >= 0) {
        cpu.add(host.cpu());
      }
      if (host.memory() >= 0) {
        memory.add(host.memory());
      }
    }

    void merge(Group other) {
      hosts += other.hosts;
      cpu.merge(other.cpu);
      memory.merge(other.memory);
    }

    private void writeTo(DataOutput out) throws IOException {
      Varints.write(hosts, out);
      cpu.writeTo(out);
      memory.writeTo(out);
    }

    private static Group readFrom(DataInput in) throws IOException {
      return new Group(Varints.read(in), Distribution.readFrom(in), Distribution.readFrom(in));
    }
  }

  long events;
  long rebooted;
  long restarted;
  long maxTimestamp = -1;
  int known;
  int silent;
  int shutDown;
  int draining;
  final long[] categories = new long[EventCategory.NAMES.size()];
  final Group all;
  final TreeMap<String, Group> systems = new TreeMap<>();
  final TreeMap<String, Group> versions = new TreeMap<>();

  public FleetWindow() {
    all = new Group();
  }

  private FleetWindow(DataInput in) throws IOException {
    events = Varints.read(in);
    rebooted = Varints.read(in);
    restarted = Varints.read(in);
    maxTimestamp = Varints.read(in);
    known = in.readInt();
    silent = in.readInt();
    shutDown = in.readInt();
    draining = in.readInt();
    for (int i = 0; i < categories.length; i++) {
      categories[i] = Varints.read(in);
    }
    all = Group.readFrom(in);
    readGroups(systems, in);
    readGroups(versions, in);
  }

  /** A window with this change only. */
  public static FleetWindow of(FleetChange change) {
    FleetWindow window = new FleetWindow();
    window.add(change);
    return window;
  }

  /** Adds a change whose time is in this window. */
  public void add(FleetChange change) {
    if (change instanceof FleetChange.HostWindow host) {
      addHost(host);
    } else if (change instanceof FleetChange.AgentDelta delta) {
      known += delta.known();
      silent += delta.silent();
      shutDown += delta.shutDown();
      draining += delta.draining();
    } else if (change instanceof FleetChange.Partial partial) {
      merge(partial.changes());
    }
  }

  /** The number of hosts with a row in this window. */
  public long hosts() {
    return all.hosts;
  }

  /** The number of different systems and versions, which decides how much memory it takes. */
  public int groups() {
    return systems.size() + versions.size();
  }

  private void addHost(FleetChange.HostWindow host) {
    events += host.events();
    rebooted += host.rebooted() ? 1 : 0;
    restarted += host.restarted() ? 1 : 0;
    maxTimestamp = Math.max(maxTimestamp, host.maxTimestamp());
    for (int i = 0; i < categories.length; i++) {
      categories[i] += host.categories()[i];
    }
    all.add(host);
    group(systems, host.os()).add(host);
    group(versions, host.version()).add(host);
  }

  private void merge(FleetWindow other) {
    events += other.events;
    rebooted += other.rebooted;
    restarted += other.restarted;
    maxTimestamp = Math.max(maxTimestamp, other.maxTimestamp);
    known += other.known;
    silent += other.silent;
    shutDown += other.shutDown;
    draining += other.draining;
    for (int i = 0; i < categories.length; i++) {
      categories[i] += other.categories[i];
    }
    all.merge(other.all);
    other.systems.forEach((name, hosts) -> group(systems, name).merge(hosts));
    other.versions.forEach((name, hosts) -> group(versions, name).merge(hosts));
  }

  private static Group group(Map<String, Group> groups, String name) {
    String known = name.isEmpty() ? "unknown" : name;
    boolean room = groups.size() < MAX_GROUPS || groups.containsKey(known);
    return groups.computeIfAbsent(room ? known : OTHER, missing -> new Group());
  }

  /** The layout is fixed by golden bytes in a test. */
  public void writeTo(DataOutput out) throws IOException {
    Varints.write(events, out);
    Varints.write(rebooted, out);
    Varints.write(restarted, out);
    Varints.write(maxTimestamp, out);
    out.writeInt(known);
    out.writeInt(silent);
    out.writeInt(shutDown);
    out.writeInt(draining);
    for (long count : categories) {
      Varints.write(count, out);
    }
    all.writeTo(out);
    writeGroups(systems, out);
    writeGroups(versions, out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static FleetWindow readFrom(DataInput in) throws IOException {
    return new FleetWindow(in);
  }

  private static void writeGroups(Map<String, Group> groups, DataOutput out) throws IOException {
    Varints.write(groups.size(), out);
    for (Map.Entry<String, Group> group : groups.entrySet()) {
      out.writeUTF(group.getKey());
      group.getValue().writeTo(out);
    }
  }

  private static void readGroups(Map<String, Group> groups, DataInput in) throws IOException {
    for (int left = Varints.readInt(in); left > 0; left--) {
      groups.put(in.readUTF(), Group.readFrom(in));
    }
  }
}
