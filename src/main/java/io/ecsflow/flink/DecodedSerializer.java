package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A tag, then the event or the rejection. */
final class DecodedSerializer extends RecordSerializer<Decoded> {

  static final DecodedSerializer INSTANCE = new DecodedSerializer();

  private static final long serialVersionUID = 1L;

  private static final byte EVENT = 0;
  private static final byte REJECTED = 1;

  @Override
  public void serialize(Decoded record, DataOutputView target) throws IOException {
    if (record instanceof AgentEvent event) {
      target.writeByte(EVENT);
      AgentEventSerializer.INSTANCE.serialize(event, target);
    } else {
      target.writeByte(REJECTED);
      RejectedSerializer.INSTANCE.serialize((Rejected) record, target);
    }
  }

  @Override
  public Decoded deserialize(DataInputView source) throws IOException {
    byte tag = source.readByte();
    return switch (tag) {
      case EVENT -> AgentEventSerializer.INSTANCE.deserialize(source);
      case REJECTED -> RejectedSerializer.INSTANCE.deserialize(source);
      default -> throw new IOException("tag of a decoded record must be 0 or 1, was " + tag);
    };
  }

  @Override
  public TypeSerializerSnapshot<Decoded> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Decoded> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
