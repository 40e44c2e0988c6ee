package io.ecsflow.flink;

import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Origin, key and value, in the order of the record's components. */
final class SourceRecordSerializer extends RecordSerializer<SourceRecord> {

  static final SourceRecordSerializer INSTANCE = new SourceRecordSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(SourceRecord record, DataOutputView target) throws IOException {
    OriginSerializer.INSTANCE.serialize(record.origin(), target);
    writeBytes(record.key(), target);
    writeBytes(record.value(), target);
  }

  @Override
  public SourceRecord deserialize(DataInputView source) throws IOException {
    return new SourceRecord(
        OriginSerializer.INSTANCE.deserialize(source), readBytes(source), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<SourceRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SourceRecord> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
