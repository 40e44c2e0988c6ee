package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How the fleet stood at the end of the last window that was closed.
 *
 * @param closedUpTo the end of that window, {@link Long#MIN_VALUE} before the first
 * @param known agents that were heard of and are not forgotten
 * @param silent of these, reported as inactive
 * @param shutDown of these, reported as shut down
 * @param draining of these, sending events of long ago
 * @param lateHosts hosts whose rows came after their fleet window was closed, since then
 */
public record FleetTotals(
    long closedUpTo, long known, long silent, long shutDown, long draining, long lateHosts) {

  public static final FleetTotals NONE = new FleetTotals(Long.MIN_VALUE, 0, 0, 0, 0, 0);

  /** Takes in what comes for a window that is closed. */
  public FleetTotals late(FleetChange change) {
    if (change instanceof FleetChange.Shift shift) {
      return new FleetTotals(
          closedUpTo,
          known + shift.known(),
          silent + shift.silent(),
          shutDown + shift.shutDown(),
          draining + shift.draining(),
          lateHosts);
    }
    return new FleetTotals(closedUpTo, known, silent, shutDown, draining, lateHosts + 1);
  }

  /** Takes in a whole window of which there is no row. */
  public FleetTotals late(FleetWindow window) {
    return new FleetTotals(
        closedUpTo,
        known + window.known,
        silent + window.silent,
        shutDown + window.shutDown,
        draining + window.draining,
        lateHosts + window.all.hosts);
  }

  /** As if no window were closed yet. */
  public FleetTotals reopened() {
    return new FleetTotals(Long.MIN_VALUE, known, silent, shutDown, draining, lateHosts);
  }

  /** After the window that ends there; hosts that are late are counted anew. */
  public FleetTotals after(FleetWindow window, long end) {
    return new FleetTotals(
        end,
        known + window.known,
        silent + window.silent,
        shutDown + window.shutDown,
        draining + window.draining,
        0);
  }

  /** The layout is held by a test. */
  public void writeTo(DataOutput out) throws IOException {
    Varints.write(closedUpTo, out);
    Varints.write(known, out);
    Varints.write(silent, out);
    Varints.write(shutDown, out);
    Varints.write(draining, out);
    Varints.write(lateHosts, out);
  }

  /** What {@link #writeTo} wrote. */
  public static FleetTotals readFrom(DataInput in) throws IOException {
    return new FleetTotals(
        Varints.read(in),
        Varints.read(in),
        Varints.read(in),
        Varints.read(in),
        Varints.read(in),
        Varints.read(in));
  }
}
