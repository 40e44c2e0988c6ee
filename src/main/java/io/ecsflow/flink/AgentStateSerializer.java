package io.ecsflow.flink;

import io.ecsflow.stats.AgentState;
import java.io.IOException;
import java.util.Locale;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The state of an agent writes itself, in layout 3, which has the agent's lag. State of layout 1,
 * in which windows have no length, and of layout 2 can be read.
 */
final class AgentStateSerializer {

  static final LayoutSerializer<AgentState> INSTANCE =
      LayoutSerializer.ofMutable(AgentState::writeTo, AgentState::readFrom, Snapshot::new);

  private AgentStateSerializer() {}

  private static LayoutSerializer<AgentState> ofEarlier(int layout) {
    return LayoutSerializer.ofMutable(
        AgentStateSerializer::refuse,
        source -> AgentState.readLayout(layout, source),
        () -> new Snapshot(layout));
  }

  private static void refuse(AgentState state, DataOutputView target) {
    throw new UnsupportedOperationException(
        "state is written in layout " + AgentState.CURRENT_LAYOUT + " only");
  }

  /** Which layout a savepoint has. Public, because a restore creates it by its name. */
  public static final class Snapshot implements TypeSerializerSnapshot<AgentState> {

    /**
     * The version of layout 1 is 3: Flink's SimpleTypeSerializerSnapshot, which was used then,
     * wrote it.
     */
    private static final int VERSION_BEFORE_LAYOUTS = 2;

    private int layout;

    public Snapshot() {
      this(AgentState.CURRENT_LAYOUT);
    }

    private Snapshot(int layout) {
      this.layout = layout;
    }

    @Override
    public int getCurrentVersion() {
      return VERSION_BEFORE_LAYOUTS + AgentState.CURRENT_LAYOUT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {}

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classes)
        throws IOException {
      if (readVersion <= VERSION_BEFORE_LAYOUTS || readVersion > getCurrentVersion()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "the version of the agents' state must be 3 to %d, was %d: a later build wrote it",
                getCurrentVersion(),
                readVersion));
      }
      layout = readVersion - VERSION_BEFORE_LAYOUTS;
    }

    @Override
    public TypeSerializer<AgentState> restoreSerializer() {
      return layout == AgentState.CURRENT_LAYOUT ? INSTANCE : ofEarlier(layout);
    }

    @Override
    public TypeSerializerSchemaCompatibility<AgentState> resolveSchemaCompatibility(
        TypeSerializerSnapshot<AgentState> before) {
      if (!(before instanceof Snapshot)) {
        return TypeSerializerSchemaCompatibility.incompatible();
      }
      return equals(before)
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Snapshot that && layout == that.layout;
    }

    @Override
    public int hashCode() {
      return layout;
    }
  }
}
