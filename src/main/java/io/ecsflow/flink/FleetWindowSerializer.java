package io.ecsflow.flink;

import io.ecsflow.stats.FleetWindow;

/** Windows of the fleet write themselves. */
final class FleetWindowSerializer {

  static final LayoutSerializer<FleetWindow> INSTANCE =
      LayoutSerializer.ofMutable(FleetWindow::writeTo, FleetWindow::readFrom, Snapshot::new);

  private FleetWindowSerializer() {}

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<FleetWindow> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
