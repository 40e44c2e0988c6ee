package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** In the order of the record's components. */
final class AgentEventSerializer extends RecordSerializer<AgentEvent> {

  static final AgentEventSerializer INSTANCE = new AgentEventSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(AgentEvent record, DataOutputView target) throws IOException {
    OriginSerializer.INSTANCE.serialize(record.origin(), target);
    StringValue.writeString(record.agentId(), target);
    target.writeLong(record.eventTime());
    target.writeByte(record.timeSource().code());
    writeBytes(record.raw(), target);
  }

  @Override
  public AgentEvent deserialize(DataInputView source) throws IOException {
    return new AgentEvent(
        OriginSerializer.INSTANCE.deserialize(source),
        StringValue.readString(source),
        source.readLong(),
        TimeSource.ofCode(source.readByte()),
        Objects.requireNonNull(readBytes(source), "raw"));
  }

  @Override
  public TypeSerializerSnapshot<AgentEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<AgentEvent> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
