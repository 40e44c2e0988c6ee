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
 * The state of an agent writes itself, in layout 2, which has the length of each window. State of
 * layout 1 can be read.
 */
final class AgentStateSerializer {

  static final LayoutSerializer<AgentState> INSTANCE =
      LayoutSerializer.ofMutable(AgentState::writeTo, AgentState::readFrom, Snapshot::new);

  private static final LayoutSerializer<AgentState> FIRST_LAYOUT =
      LayoutSerializer.ofMutable(
          AgentStateSerializer::refuse,
          AgentState::readFirstLayout,
          () -> new Snapshot(Snapshot.FIRST_VERSION));

  private AgentStateSerializer() {}

  private static void refuse(AgentState state, DataOutputView target) {
    throw new UnsupportedOperationException("state is written in layout 2 only");
  }

  /** Which layout a savepoint has. Public, because a restore creates it by its name. */
  public static final class Snapshot implements TypeSerializerSnapshot<AgentState> {

    /** Of layout 1, as Flink's SimpleTypeSerializerSnapshot wrote it, which was used then. */
    private static final int FIRST_VERSION = 3;

    /** Of layout 2. */
    private static final int CURRENT_VERSION = 4;

    private int version;

    public Snapshot() {
      this(CURRENT_VERSION);
    }

    private Snapshot(int version) {
      this.version = version;
    }

    @Override
    public int getCurrentVersion() {
      return CURRENT_VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {}

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classes)
        throws IOException {
      if (readVersion != FIRST_VERSION && readVersion != CURRENT_VERSION) {
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
      return version == FIRST_VERSION ? FIRST_LAYOUT : INSTANCE;
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
      return other instanceof Snapshot that && version == that.version;
    }

    @Override
    public int hashCode() {
      return version;
    }
  }
}
