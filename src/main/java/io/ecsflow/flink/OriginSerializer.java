package io.ecsflow.flink;

import io.ecsflow.event.Origin;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** In the order of the record's components. */
final class OriginSerializer extends RecordSerializer<Origin> {

  static final OriginSerializer INSTANCE = new OriginSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(Origin record, DataOutputView target) throws IOException {
    StringValue.writeString(record.topic(), target);
    target.writeInt(record.partition());
    target.writeLong(record.offset());
    target.writeLong(record.timestamp());
  }

  @Override
  public Origin deserialize(DataInputView source) throws IOException {
    return new Origin(
        StringValue.readString(source), source.readInt(), source.readLong(), source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<Origin> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Origin> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
