package io.ecsflow.flink;

import io.ecsflow.stats.AgentState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What is kept of an agent, as it writes itself. */
final class AgentStateSerializer extends StateSerializer<AgentState> {

  static final AgentStateSerializer INSTANCE = new AgentStateSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public AgentState createInstance() {
    return new AgentState();
  }

  @Override
  public void serialize(AgentState state, DataOutputView target) throws IOException {
    state.writeTo(target);
  }

  @Override
  public AgentState deserialize(DataInputView source) throws IOException {
    return AgentState.readFrom(source);
  }

  @Override
  public TypeSerializerSnapshot<AgentState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<AgentState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
