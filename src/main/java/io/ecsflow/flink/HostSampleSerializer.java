package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.stats.HostSample;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes agent, origin and time of the event, then the rest of the sample, which writes itself. */
final class HostSampleSerializer {

  static final LayoutSerializer<HostSample> INSTANCE =
      LayoutSerializer.ofImmutable(
          HostSampleSerializer::write, HostSampleSerializer::read, Snapshot::new);

  private HostSampleSerializer() {}

  private static void write(HostSample record, DataOutputView target) throws IOException {
    StringValue.writeString(record.agentId(), target);
    OriginSerializer.write(record.origin(), target);
    target.writeLong(record.eventTime());
    target.writeByte(record.timeSource().code());
    record.writeTo(target);
  }

  private static HostSample read(DataInputView source) throws IOException {
    return HostSample.readFrom(
        StringValue.readString(source),
        OriginSerializer.read(source),
        source.readLong(),
        TimeSource.ofCode(source.readByte()),
        source);
  }

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<HostSample> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
