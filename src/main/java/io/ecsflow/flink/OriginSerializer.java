package io.ecsflow.flink;

import io.ecsflow.event.Origin;
import io.ecsflow.flink.LayoutSerializer.Text;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the components of the record, in their order. */
final class OriginSerializer {

  static final LayoutSerializer<Origin> INSTANCE =
      LayoutSerializer.ofImmutable(OriginSerializer::write, OriginSerializer::read, Snapshot::new);

  private OriginSerializer() {}

  static void write(Origin record, DataOutputView target) throws IOException {
    Text.write(record.topic(), target);
    target.writeInt(record.partition());
    target.writeLong(record.offset());
    target.writeLong(record.timestamp());
  }

  static Origin read(DataInputView source) throws IOException {
    return new Origin(Text.read(source), source.readInt(), source.readLong(), source.readLong());
  }

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<Origin> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
