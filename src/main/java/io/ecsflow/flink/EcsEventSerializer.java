package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** In the order of the record's components. */
final class EcsEventSerializer extends RecordSerializer<EcsEvent> {

  static final EcsEventSerializer INSTANCE = new EcsEventSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(EcsEvent record, DataOutputView target) throws IOException {
    StringValue.writeString(record.id(), target);
    StringValue.writeString(record.agentId(), target);
    target.writeLong(record.timestamp());
    target.writeLong(record.eventTime());
    writeBytes(record.json(), target);
  }

  @Override
  public EcsEvent deserialize(DataInputView source) throws IOException {
    return new EcsEvent(
        StringValue.readString(source),
        StringValue.readString(source),
        source.readLong(),
        source.readLong(),
        Objects.requireNonNull(readBytes(source), "json"));
  }

  @Override
  public TypeSerializerSnapshot<EcsEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<EcsEvent> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
