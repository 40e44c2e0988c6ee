package io.ecsflow.flink;

import io.ecsflow.stats.AgentState;
import java.io.IOException;
import java.util.Locale;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What is kept of an agent, as it writes itself, in layout 2: windows say how long they are. */
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

  /** State of layout 1 is read as it was written then. */
  static final class FirstLayout extends StateSerializer<AgentState> {

    private static final FirstLayout INSTANCE = new FirstLayout();

    private static final long serialVersionUID = 1L;

    @Override
    public AgentState createInstance() {
      return new AgentState();
    }

    @Override
    public void serialize(AgentState state, DataOutputView target) {
      throw new UnsupportedOperationException("state is written in layout 2 only");
    }

    @Override
    public AgentState deserialize(DataInputView source) throws IOException {
      return AgentState.readFirstLayout(source);
    }

    @Override
    public TypeSerializerSnapshot<AgentState> snapshotConfiguration() {
      return new Snapshot();
    }
  }

  /** Which layout a savepoint has. Public, because a restore makes it by name. */
  public static final class Snapshot implements TypeSerializerSnapshot<AgentState> {

    /** What Flink's SimpleTypeSerializerSnapshot wrote, which stood here with layout 1. */
    private static final int FIRST_LAYOUT = 3;

    private static final int SECOND_LAYOUT = 4;

    private int version = SECOND_LAYOUT;

    @Override
    public int getCurrentVersion() {
      return SECOND_LAYOUT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {}

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classes)
        throws IOException {
      if (readVersion != FIRST_LAYOUT && readVersion != SECOND_LAYOUT) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "the version of the agents' state must be 3 or 4, was %d: a later build wrote it",
                readVersion));
      }
      version = readVersion;
    }

    @Override
    public TypeSerializer<AgentState> restoreSerializer() {
      return version == FIRST_LAYOUT ? FirstLayout.INSTANCE : AgentStateSerializer.INSTANCE;
    }

    @Override
    public TypeSerializerSchemaCompatibility<AgentState> resolveSchemaCompatibility(
        TypeSerializerSnapshot<AgentState> before) {
      if (!(before instanceof Snapshot written)) {
        return TypeSerializerSchemaCompatibility.incompatible();
      }
      return written.version == version
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
  }
}
