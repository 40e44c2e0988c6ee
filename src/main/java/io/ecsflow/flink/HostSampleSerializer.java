package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.stats.HostSample;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Agent, origin and time of the event, then the rest of its sample, as it writes itself. */
final class HostSampleSerializer extends RecordSerializer<HostSample> {

  static final HostSampleSerializer INSTANCE = new HostSampleSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(HostSample record, DataOutputView target) throws IOException {
    StringValue.writeString(record.agentId(), target);
    OriginSerializer.INSTANCE.serialize(record.origin(), target);
    target.writeLong(record.eventTime());
    target.writeByte(record.timeSource().code());
    record.writeTo(target);
  }

  @Override
  public HostSample deserialize(DataInputView source) throws IOException {
    return HostSample.readFrom(
        StringValue.readString(source),
        OriginSerializer.INSTANCE.deserialize(source),
        source.readLong(),
        TimeSource.ofCode(source.readByte()),
        source);
  }

  @Override
  public TypeSerializerSnapshot<HostSample> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<HostSample> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
