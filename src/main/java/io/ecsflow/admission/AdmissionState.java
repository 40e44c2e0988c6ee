package io.ecsflow.admission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * The state by which an agent's next event is admitted, but for the digests of its last events.
 * These are remembered in two generations: when the younger one is full, the older one is forgotten
 * and becomes the younger. So the last events are remembered, and at most twice as many, without an
 * order of single events.
 */
public final class AdmissionState {

  /** Stands for a time that does not exist. */
  public static final long NEVER = Long.MIN_VALUE;

  /** An agent above its quota is reported once in this time, in milliseconds of its event time. */
  public static final long REPORT_INTERVAL = Duration.ofHours(1).toMillis();

  private static final long SECOND = 1_000;

  /** The second of the agent's newest event, since the epoch. */
  private long second = NEVER;

  /** How many events were admitted in it. */
  private int admitted;

  /** When its excess was reported last. */
  private long reportedAt = NEVER;

  /** The younger generation, 0 or 1. */
  private int generation;

  /** How many events are remembered in it. */
  private int remembered;

  /** When its last event was received, or the watermark then if that was later. */
  private long usedAt = NEVER;

  private long timer = NEVER;

  public AdmissionState() {}

  /**
   * Counts an event in its second, or in that of the newest event where it is older.
   *
   * @param time of the event, milliseconds since the epoch; {@link #NEVER} if it is unknown
   * @return whether it is within the quota
   */
  public boolean isWithinQuota(long time, int maxEventsPerSecond) {
    long its = time == NEVER ? second : Math.floorDiv(time, SECOND);
    if (its > second) {
      second = its;
      admitted = 0;
    }
    if (admitted >= maxEventsPerSecond) {
      return false;
    }
    admitted++;
    return true;
  }

  /** The second in which events are counted, in milliseconds since the epoch. */
  public long second() {
    return second == NEVER ? 0 : second * SECOND;
  }

  /** Whether the agent's excess is to be reported: the first one, and then at most each hour. */
  public boolean isToBeReported() {
    if (reportedAt != NEVER && second() - reportedAt < REPORT_INTERVAL) {
      return false;
    }
    reportedAt = second();
    return true;
  }

  /** The younger generation of remembered events, 0 or 1. */
  public int generation() {
    return generation;
  }

  /**
   * Counts an event that is remembered.
   *
   * @return whether the generations change before that: the older one is to be forgotten
   */
  public boolean remember(int maxEvents) {
    boolean isFull = remembered >= maxEvents;
    if (isFull) {
      generation = 1 - generation;
      remembered = 0;
    }
    remembered++;
    return isFull;
  }

  /**
   * The agent sent an event.
   *
   * @param time when it was received, or the watermark if that is later
   */
  public void use(long time) {
    usedAt = Math.max(usedAt, time);
  }

  public long usedAt() {
    return usedAt;
  }

  /** The time of the agent's timer; {@link #NEVER} if none is registered. */
  public long timer() {
    return timer;
  }

  public void setTimer(long time) {
    timer = time;
  }

  /** The layout is fixed by golden bytes in a test; another one needs a new snapshot version. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(second);
    out.writeInt(admitted);
    out.writeLong(reportedAt);
    out.writeByte(generation);
    out.writeInt(remembered);
    out.writeLong(usedAt);
    out.writeLong(timer);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static AdmissionState readFrom(DataInput in) throws IOException {
    AdmissionState state = new AdmissionState();
    state.second = in.readLong();
    state.admitted = in.readInt();
    state.reportedAt = in.readLong();
    state.generation = in.readByte();
    state.remembered = in.readInt();
    state.usedAt = in.readLong();
    state.timer = in.readLong();
    return state;
  }
}
