package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of the fleet at the end of the last window that was closed.
 *
 * @param closedUpTo the end of that window, {@link Long#MIN_VALUE} before the first
 * @param known agents that sent events and are not forgotten
 * @param silent of these, reported as inactive
 * @param shutDown of these, reported as shut down
 * @param draining of these, sending events of long ago
 * @param lateHosts hosts whose rows came too late for a row of the fleet, since then
 */
public record FleetTotals(
    long closedUpTo, long known, long silent, long shutDown, long draining, long lateHosts) {

  public static final FleetTotals NONE = new FleetTotals(Long.MIN_VALUE, 0, 0, 0, 0, 0);

  /** Adds changes that came after the row of their window, or whose window has no row. */
  public FleetTotals late(FleetWindow window) {
    return new FleetTotals(
        closedUpTo,
        known + window.known,
        silent + window.silent,
        shutDown + window.shutDown,
        draining + window.draining,
        lateHosts + window.all.hosts);
  }

  /** The same totals, as if no window had been closed. */
  public FleetTotals reopened() {
    return new FleetTotals(Long.MIN_VALUE, known, silent, shutDown, draining, lateHosts);
  }

  /** The totals after a window that is closed; late hosts are counted from zero again. */
  public FleetTotals after(FleetWindow window, long end) {
    return new FleetTotals(
        end,
        known + window.known,
        silent + window.silent,
        shutDown + window.shutDown,
        draining + window.draining,
        0);
  }

  /** The layout is fixed by golden bytes in a test. */
  public void writeTo(DataOutput out) throws IOException {
    Varints.write(closedUpTo, out);
    Varints.write(known, out);
    Varints.write(silent, out);
    Varints.write(shutDown, out);
    Varints.write(draining, out);
    Varints.write(lateHosts, out);
  }

  /** Reads what {@link #writeTo} wrote. */
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
