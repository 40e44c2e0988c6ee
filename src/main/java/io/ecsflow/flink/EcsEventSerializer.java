package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.LayoutSerializer.Bytes;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes the components of the record, in their order. */
final class EcsEventSerializer {

  static final LayoutSerializer<EcsEvent> INSTANCE =
      LayoutSerializer.ofImmutable(
          EcsEventSerializer::write, EcsEventSerializer::read, Snapshot::new);

  private EcsEventSerializer() {}

  private static void write(EcsEvent record, DataOutputView target) throws IOException {
    StringValue.writeString(record.id(), target);
    StringValue.writeString(record.agentId(), target);
    target.writeLong(record.timestamp());
    target.writeLong(record.eventTime());
    Bytes.write(record.json(), target);
  }

  private static EcsEvent read(DataInputView source) throws IOException {
    return new EcsEvent(
        StringValue.readString(source),
        StringValue.readString(source),
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
