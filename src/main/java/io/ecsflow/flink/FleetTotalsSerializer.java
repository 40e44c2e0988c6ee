package io.ecsflow.flink;

import io.ecsflow.stats.FleetTotals;

/** Totals of the fleet write themselves. */
final class FleetTotalsSerializer {

  static final LayoutSerializer<FleetTotals> INSTANCE =
      LayoutSerializer.ofImmutable(FleetTotals::writeTo, FleetTotals::readFrom, Snapshot::new);

  private FleetTotalsSerializer() {}

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<FleetTotals> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
