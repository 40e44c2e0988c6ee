package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * In the order of the record's components. The raw text is null where it is the source record's
 * value.
 */
final class AgentEventSerializer extends RecordSerializer<AgentEvent> {

  static final AgentEventSerializer INSTANCE = new AgentEventSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(AgentEvent record, DataOutputView target) throws IOException {
    SourceRecordSerializer.INSTANCE.serialize(record.source(), target);
    StringValue.writeString(record.agentId(), target);
    target.writeLong(record.eventTime());
    target.writeByte(record.timeSource().code());
    writeBytes(record.raw() == record.source().value() ? null : record.raw(), target);
  }

  @Override
  public AgentEvent deserialize(DataInputView source) throws IOException {
    SourceRecord record = SourceRecordSerializer.INSTANCE.deserialize(source);
    String agentId = StringValue.readString(source);
    long eventTime = source.readLong();
    TimeSource timeSource = TimeSource.ofCode(source.readByte());
    byte[] raw = Objects.requireNonNullElse(readBytes(source), record.value());
    return new AgentEvent(record, agentId, eventTime, timeSource, raw);
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
