package io.ecsflow.flink;

import io.ecsflow.stats.FleetTotals;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The totals of the fleet, as they write themselves. */
final class FleetTotalsSerializer extends RecordSerializer<FleetTotals> {

  static final FleetTotalsSerializer INSTANCE = new FleetTotalsSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(FleetTotals record, DataOutputView target) throws IOException {
    record.writeTo(target);
  }

  @Override
  public FleetTotals deserialize(DataInputView source) throws IOException {
    return FleetTotals.readFrom(source);
  }

  @Override
  public TypeSerializerSnapshot<FleetTotals> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FleetTotals> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
