package io.ecsflow.stats;

import io.ecsflow.stats.UptimeSeries.Point;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What is kept of one agent between its events. Plain: the rules are in {@link HostStatistics}. */
public final class AgentState {

  /** A time that never was. */
  static final long NEVER = Long.MIN_VALUE;

  /** The end of a window of the first layout, which did not say it. */
  static final long UNKNOWN_END = Long.MAX_VALUE;

  /** Whether the agent is there, as far as it was reported. */
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

  /** The greatest time of its events, but for those that are too far ahead. */
  long clock = NEVER;

  /** Windows that end here or before are closed. */
  long closedUpTo = NEVER;

  /** By start. They do not overlap. */
  final TreeMap<Long, WindowStats> windows = new TreeMap<>();

  /** The source partition of its last event, and that partition's clock then. */
  String topic = "";

  int partition;
  long lastHeard = NEVER;

  /** How many more events of one partition make it an agent of that partition again. */
  int unsettled;

  /** Whether it was counted as an agent of several partitions. */
  boolean isSpread;

  /** The time of its last event. */
  long lastEvent = NEVER;

  Presence presence = Presence.PRESENT;

  /** The time of its last event that announced a shutdown, while nothing came after it. */
  long shutdownAt = NEVER;

  /** Whether it is sending events of long ago. */
  boolean draining;

  /** As of the last closed window. */
  Point hostUptime = Point.NONE;

  Point agentUptime = Point.NONE;
  String version = "";

  /** The timer that is set for it. */
  long timer = NEVER;

  public AgentState() {}

  private AgentState(DataInput in, boolean isFirstLayout) throws IOException {
    identity = HostIdentity.readFrom(in);
    clock = Varints.read(in);
    closedUpTo = Varints.read(in);
    topic = in.readUTF();
    partition = Varints.readInt(in);
    lastHeard = Varints.read(in);
    lastEvent = Varints.read(in);
    presence = Presence.ofCode(in.readByte());
    shutdownAt = Varints.read(in);
    draining = in.readBoolean();
    hostUptime = Point.readFrom(in);
    agentUptime = Point.readFrom(in);
    version = in.readUTF();
    timer = Varints.read(in);
    if (!isFirstLayout) {
      unsettled = Varints.readInt(in);
      isSpread = in.readBoolean();
    }
    for (int left = Varints.readInt(in); left > 0; left--) {
      long start = Varints.read(in);
      long end = isFirstLayout ? UNKNOWN_END : start + Varints.read(in);
      windows.put(start, WindowStats.readFrom(end, in));
    }
  }

  /** Whether nothing was heard of the agent yet. */
  boolean isNew() {
    return lastHeard == NEVER;
  }

  /** The timer that is set for the agent; {@link Long#MIN_VALUE} where there is none. */
  public long timer() {
    return timer;
  }

  public void setTimer(long time) {
    timer = time;
  }

  /** The layout is held by a test; one that changes takes a new serializer's version. */
  public void writeTo(DataOutput out) throws IOException {
    identity.writeTo(out);
    Varints.write(clock, out);
    Varints.write(closedUpTo, out);
    out.writeUTF(topic);
    Varints.write(partition, out);
    Varints.write(lastHeard, out);
    Varints.write(lastEvent, out);
    out.writeByte(presence.code);
    Varints.write(shutdownAt, out);
    out.writeBoolean(draining);
    hostUptime.writeTo(out);
    agentUptime.writeTo(out);
    out.writeUTF(version);
    Varints.write(timer, out);
    Varints.write(unsettled, out);
    out.writeBoolean(isSpread);
    Varints.write(windows.size(), out);
    for (Map.Entry<Long, WindowStats> window : windows.entrySet()) {
      Varints.write(window.getKey(), out);
      Varints.write(window.getValue().end() - window.getKey(), out);
      window.getValue().writeTo(out);
    }
  }

  /** What {@link #writeTo} wrote. */
  public static AgentState readFrom(DataInput in) throws IOException {
    return new AgentState(in, false);
  }

  /** What the first layout wrote: its windows do not say how long they are. */
  public static AgentState readFirstLayout(DataInput in) throws IOException {
    return new AgentState(in, true);
  }
}
