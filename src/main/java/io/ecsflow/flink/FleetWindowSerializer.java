package io.ecsflow.flink;

import io.ecsflow.stats.FleetWindow;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What is counted of the fleet in one window, as it writes itself. */
final class FleetWindowSerializer extends StateSerializer<FleetWindow> {

  static final FleetWindowSerializer INSTANCE = new FleetWindowSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public FleetWindow createInstance() {
    return new FleetWindow();
  }

  @Override
  public void serialize(FleetWindow state, DataOutputView target) throws IOException {
    state.writeTo(target);
  }

  @Override
  public FleetWindow deserialize(DataInputView source) throws IOException {
    return FleetWindow.readFrom(source);
  }

  @Override
  public TypeSerializerSnapshot<FleetWindow> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FleetWindow> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
