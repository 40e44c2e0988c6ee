package io.ecsflow.flink;

import io.ecsflow.event.Heartbeat;
import io.ecsflow.flink.LayoutSerializer.Text;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the components of the record, in their order. */
final class HeartbeatSerializer {

  static final LayoutSerializer<Heartbeat> INSTANCE =
      LayoutSerializer.ofImmutable(
          HeartbeatSerializer::write, HeartbeatSerializer::read, Snapshot::new);

  private HeartbeatSerializer() {}

  private static void write(Heartbeat record, DataOutputView target) throws IOException {
    Text.write(record.key(), target);
    writeClock(record, target);
  }

  /** Writes all but the key. */
  static void writeClock(Heartbeat record, DataOutputView target) throws IOException {
    Text.write(record.topic(), target);
    target.writeInt(record.partition());
    target.writeLong(record.clock());
  }

  private static Heartbeat read(DataInputView source) throws IOException {
    return readClock(Text.read(source), source);
  }

  /** Reads what {@link #writeClock} wrote. */
  static Heartbeat readClock(String key, DataInputView source) throws IOException {
    return new Heartbeat(key, Text.read(source), source.readInt(), source.readLong());
  }

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<Heartbeat> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
