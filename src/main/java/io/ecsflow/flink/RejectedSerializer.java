package io.ecsflow.flink;

import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.flink.LayoutSerializer.Text;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the source record, then why it was rejected. Stage and reason are written by name, so that
 * the lists may grow.
 */
final class RejectedSerializer {

  static final LayoutSerializer<Rejected> INSTANCE =
      LayoutSerializer.ofImmutable(
          RejectedSerializer::write, RejectedSerializer::read, Snapshot::new);

  private RejectedSerializer() {}

  private static void write(Rejected record, DataOutputView target) throws IOException {
    SourceRecordSerializer.write(record.source(), target);
    Text.write(record.stage().name(), target);
    Text.write(record.reason().name(), target);
    Text.write(record.detail(), target);
  }

  private static Rejected read(DataInputView source) throws IOException {
    return new Rejected(
        SourceRecordSerializer.read(source),
        Stage.valueOf(Text.read(source)),
        Reason.valueOf(Text.read(source)),
        Text.read(source));
  }

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<Rejected> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
