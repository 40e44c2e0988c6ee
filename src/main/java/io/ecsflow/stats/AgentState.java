package io.ecsflow.stats;

import io.ecsflow.stats.UptimeSeries.Point;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The state of one agent: plain fields, which {@link HostStatistics} modifies. */
public final class AgentState {

  /** The layout of {@link #writeTo}. */
  public static final int CURRENT_LAYOUT = 3;

  /** Stands for the timer of an agent that has none. */
  public static final long NO_TIMER = Long.MIN_VALUE;

  /** Stands for a time that does not exist. */
  static final long NEVER = Long.MIN_VALUE;

  /** The end of a window that was read in the first layout, which did not have it. */
  static final long UNKNOWN_END = Long.MAX_VALUE;

  /** The presence of the agent, as it was reported last. */
  enum Presence {
    PRESENT(0),
    SILENT(1),
    SHUT_DOWN(2);

    private final int code;

    Presence(int code) {
      this.code = code;
    }

    private static Presence ofCode(int code) throws IOException {
      for (Presence presence : values()) {
        if (presence.code == code) {
          return presence;
        }
      }
      throw new IOException("code of a presence must be 0 to 2, was " + code);
    }
  }

  HostIdentity identity = HostIdentity.UNKNOWN;

  /** The agent's own clock: the maximum time of its events, without those too far ahead. */
  long clock = NEVER;

  /** Windows that end here or before are closed. */
  long closedUpTo = NEVER;

  /** The open windows, by start. They do not overlap. */
  final List<WindowStats> windows = new ArrayList<>(2);

  /** The source partition of its last event. */
  String topic = "";

  int partition;

  /** The clock of that partition when the event came. */
  long lastSeen = NEVER;

  /** The number of further events within which another change of partition counts as spread. */
  int partitionChangeCooldown;

  /** Whether it was reported that its events are spread over several partitions. */
  boolean isSpread;

  /** The time of its last event. */
  long lastEventTime = NEVER;

  Presence presence = Presence.PRESENT;

  /** The time of the event that announced a shutdown, until the agent sends later events. */
  long shutdownAt = NEVER;

  /** Whether it is sending events that it buffered while it was offline. */
  boolean draining;

  /** The partition's clock when its lag was measured last; none since it was in time. */
  long lagMeasuredAt = NEVER;

  /** How far its event lay behind the partition's clock then, in milliseconds. */
  long lag;

  /** The last reading of the host's uptime in the windows that are closed. */
  Point hostUptime = Point.NONE;

  /** The last reading of the agent's own uptime in the windows that are closed. */
  Point agentUptime = Point.NONE;

  /** The agent's version at the end of the last closed window. */
  String version = "";

  private long timer = NO_TIMER;

  public AgentState() {}

  private AgentState(DataInput in, int layout) throws IOException {
    identity = HostIdentity.readFrom(in);
    clock = Varints.read(in);
    closedUpTo = Varints.read(in);
    topic = in.readUTF();
    partition = Varints.readInt(in);
    lastSeen = Varints.read(in);
    lastEventTime = Varints.read(in);
    presence = Presence.ofCode(in.readByte());
    shutdownAt = Varints.read(in);
    draining = in.readBoolean();
    hostUptime = Point.readFrom(in);
    agentUptime = Point.readFrom(in);
    version = in.readUTF();
    timer = Varints.read(in);
    if (layout >= 2) {
      partitionChangeCooldown = Varints.readInt(in);
      isSpread = in.readBoolean();
    }
    if (layout >= 3) {
      lagMeasuredAt = Varints.read(in);
      lag = Varints.read(in);
    }
    for (int left = Varints.readInt(in); left > 0; left--) {
      long start = Varints.read(in);
      long end = layout == 1 ? UNKNOWN_END : start + Varints.read(in);
      windows.add(WindowStats.readFrom(start, end, in));
    }
  }

  /** Whether this is the first event of the agent. */
  boolean isNew() {
    return lastSeen == NEVER;
  }

  /** The time of the agent's timer; {@link #NO_TIMER} if none is registered. */
  public long timer() {
    return timer;
  }

  public void setTimer(long time) {
    timer = time;
  }

  /** The layout is fixed by golden bytes in a test; another one needs a new snapshot version. */
  public void writeTo(DataOutput out) throws IOException {
    identity.writeTo(out);
    Varints.write(clock, out);
    Varints.write(closedUpTo, out);
    out.writeUTF(topic);
    Varints.write(partition, out);
    Varints.write(lastSeen, out);
    Varints.write(lastEventTime, out);
    out.writeByte(presence.code);
    Varints.write(shutdownAt, out);
    out.writeBoolean(draining);
    hostUptime.writeTo(out);
    agentUptime.writeTo(out);
    out.writeUTF(version);
    Varints.write(timer, out);
    Varints.write(partitionChangeCooldown, out);
    out.writeBoolean(isSpread);
    Varints.write(lagMeasuredAt, out);
    Varints.write(lag, out);
    Varints.write(windows.size(), out);
    for (WindowStats window : windows) {
      Varints.write(window.start(), out);
      Varints.write(window.end() - window.start(), out);
      window.writeTo(out);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static AgentState readFrom(DataInput in) throws IOException {
    return readLayout(CURRENT_LAYOUT, in);
  }

  /**
   * Reads what an earlier build wrote: in layout 1 windows have no end and changes of partition are
   * not known, in layouts 1 and 2 no lag.
   */
  public static AgentState readLayout(int layout, DataInput in) throws IOException {
    return new AgentState(in, layout);
  }
}
