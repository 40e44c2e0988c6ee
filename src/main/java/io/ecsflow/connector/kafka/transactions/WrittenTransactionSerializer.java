package io.ecsflow.connector.kafka.transactions;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.io.EOFException;
import java.io.IOException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Version 2: the version of the connector's serializer and its bytes, then the content. Version 1
 * is the connector's bytes alone.
 */
final class WrittenTransactionSerializer implements SimpleVersionedSerializer<WrittenTransaction> {

  private static final int WITHOUT_CONTENT = 1;
  private static final int VERSION = 2;
  private static final int USUAL_BYTES = 128;

  private final SimpleVersionedSerializer<KafkaCommittable> committables;

  WrittenTransactionSerializer(SimpleVersionedSerializer<KafkaCommittable> committables) {
    this.committables = committables;
  }

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(WrittenTransaction transaction) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    byte[] committable = committables.serialize(transaction.committable());
    out.writeInt(committables.getVersion());
    out.writeInt(committable.length);
    out.write(committable);
    Content content = transaction.content();
    out.writeUTF(content.topic());
    out.writeInt(content.partition());
    out.writeLong(content.offset());
    out.writeLong(content.records());
    out.writeLong(content.earliest());
    out.writeLong(content.latest());
    return out.getCopyOfBuffer();
  }

  @Override
  public WrittenTransaction deserialize(int version, byte[] bytes) throws IOException {
    if (version != WITHOUT_CONTENT && version != VERSION) {
      throw new IOException(
          "the state of a transaction must have version 1 or 2, had "
              + version
              + ": it was written by a later build");
    }
    try {
      return version == VERSION
          ? read(new DataInputDeserializer(bytes))
          : new WrittenTransaction(committables.deserialize(version, bytes), Content.UNKNOWN);
    } catch (IOException | RuntimeException e) {
      throw new IOException("the state of a transaction is damaged: " + e, e);
    }
  }

  private WrittenTransaction read(DataInputDeserializer in) throws IOException {
    int version = in.readInt();
    int length = in.readInt();
    if (length > in.available()) {
      throw new EOFException();
    }
    byte[] committable = new byte[length];
    in.readFully(committable);
    return new WrittenTransaction(
        committables.deserialize(version, committable),
        new Content(
            in.readUTF(),
            in.readInt(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong()));
  }
}
