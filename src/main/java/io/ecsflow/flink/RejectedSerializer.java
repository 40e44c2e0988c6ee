package io.ecsflow.flink;

import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * The source record, then why it was refused. Stage and reason go by name, so that the lists may
 * grow.
 */
final class RejectedSerializer extends RecordSerializer<Rejected> {

  static final RejectedSerializer INSTANCE = new RejectedSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(Rejected record, DataOutputView target) throws IOException {
    SourceRecordSerializer.INSTANCE.serialize(record.source(), target);
    StringValue.writeString(record.stage().name(), target);
    StringValue.writeString(record.reason().name(), target);
    StringValue.writeString(record.detail(), target);
  }

  @Override
  public Rejected deserialize(DataInputView source) throws IOException {
    return new Rejected(
        SourceRecordSerializer.INSTANCE.deserialize(source),
        Stage.valueOf(StringValue.readString(source)),
        Reason.valueOf(StringValue.readString(source)),
        StringValue.readString(source));
  }

  @Override
  public TypeSerializerSnapshot<Rejected> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Rejected> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
