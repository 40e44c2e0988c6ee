package io.ecsflow.flink;

import io.ecsflow.stats.FleetChange;

/** Changes of the fleet write themselves. */
final class FleetChangeSerializer {

  static final LayoutSerializer<FleetChange> INSTANCE =
      LayoutSerializer.ofImmutable(FleetChange::writeTo, FleetChange::readFrom, Snapshot::new);

  private FleetChangeSerializer() {}

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<FleetChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
