package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.LayoutSerializer.Bytes;
import io.ecsflow.flink.LayoutSerializer.Text;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the components of the record, in their order, the key of the source record only where the
 * agent's id is empty: with an agent the bytes are those of builds that knew no event without.
 */
final class EcsEventSerializer {

  static final LayoutSerializer<EcsEvent> INSTANCE =
      LayoutSerializer.ofImmutable(
          EcsEventSerializer::write, EcsEventSerializer::read, Snapshot::new);

  private EcsEventSerializer() {}

  private static void write(EcsEvent record, DataOutputView target) throws IOException {
    Text.write(record.id(), target);
    Text.write(record.agentId(), target);
    if (record.agentId().isEmpty()) {
      Bytes.write(record.sourceKey(), target);
    }
    target.writeLong(record.timestamp());
    target.writeLong(record.eventTime());
    Bytes.write(record.json(), target);
  }

  private static EcsEvent read(DataInputView source) throws IOException {
    String id = Text.read(source);
    String agentId = Text.read(source);
    return new EcsEvent(
        id,
        agentId,
        agentId.isEmpty() ? Bytes.read(source) : null,
        source.readLong(),
        source.readLong(),
        Objects.requireNonNull(Bytes.read(source), "json"));
  }

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<EcsEvent> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
