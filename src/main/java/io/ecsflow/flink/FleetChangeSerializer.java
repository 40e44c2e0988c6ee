package io.ecsflow.flink;

import io.ecsflow.stats.FleetChange;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A change of the fleet, as it writes itself. */
final class FleetChangeSerializer extends RecordSerializer<FleetChange> {

  static final FleetChangeSerializer INSTANCE = new FleetChangeSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(FleetChange record, DataOutputView target) throws IOException {
    record.writeTo(target);
  }

  @Override
  public FleetChange deserialize(DataInputView source) throws IOException {
    return FleetChange.readFrom(source);
  }

  @Override
  public TypeSerializerSnapshot<FleetChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FleetChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
