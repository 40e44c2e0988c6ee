package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.flink.LayoutSerializer.Text;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.QuotaExcess;
import java.io.IOException;
import java.util.Locale;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a tag, by which the kind of value is known, the value's key, and the rest of it. */
final class KeyedSerializer {

  static final LayoutSerializer<Keyed> INSTANCE =
      LayoutSerializer.ofImmutable(KeyedSerializer::write, KeyedSerializer::read, Snapshot::new);

  private static final byte RECORD = 0;
  private static final byte HEARTBEAT = 1;
  private static final byte SAMPLE = 2;
  private static final byte QUOTA_EXCESS = 3;

  private KeyedSerializer() {}

  private static void write(Keyed value, DataOutputView target) throws IOException {
    if (value instanceof KeyedRecord record) {
      start(RECORD, value, target);
      target.writeBoolean(record.isTimestampAhead());
      target.writeLong(record.partitionClock());
      SourceRecordSerializer.write(record.source(), target);
    } else if (value instanceof HostSample sample) {
      start(SAMPLE, value, target);
      OriginSerializer.write(sample.origin(), target);
      target.writeLong(sample.eventTime());
      target.writeByte(sample.timeSource().code());
      target.writeLong(sample.partitionClock());
      sample.writeTo(target);
    } else if (value instanceof Heartbeat heartbeat) {
      start(HEARTBEAT, value, target);
      HeartbeatSerializer.writeClock(heartbeat, target);
    } else if (value instanceof QuotaExcess excess) {
      start(QUOTA_EXCESS, value, target);
      target.writeLong(excess.time());
      target.writeInt(excess.eventsPerSecond());
    } else {
      throw new IOException("no keyed value that can be written: " + value.getClass().getName());
    }
  }

  private static void start(byte tag, Keyed value, DataOutputView target) throws IOException {
    target.writeByte(tag);
    Text.write(value.key(), target);
  }

  private static Keyed read(DataInputView source) throws IOException {
    byte tag = source.readByte();
    String key = Text.read(source);
    return switch (tag) {
      case RECORD ->
          new KeyedRecord(
              key, source.readBoolean(), source.readLong(), SourceRecordSerializer.read(source));
      case HEARTBEAT -> HeartbeatSerializer.readClock(key, source);
      case SAMPLE ->
          HostSample.readFrom(
              key,
              OriginSerializer.read(source),
              source.readLong(),
              TimeSource.ofCode(source.readByte()),
              source.readLong(),
              source);
      case QUOTA_EXCESS -> new QuotaExcess(key, source.readLong(), source.readInt());
      default ->
          throw new IOException(
              String.format(Locale.ROOT, "tag of a keyed value must be 0 to 3, was %d", tag));
    };
  }

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<Keyed> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
