package io.ecsflow.connector.kafka.transactions;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
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
    return switch (version) {
      case WITHOUT_CONTENT ->
          new WrittenTransaction(committables.deserialize(version, bytes), Content.UNKNOWN);
      case VERSION -> read(new DataInputDeserializer(bytes));
      default ->
          throw new IOException(
              "the state of a transaction must have version 1 or 2, had "
                  + version
                  + ": it was written by a later build");
    };
  }

  private WrittenTransaction read(DataInputDeserializer in) throws IOException {
    int version = in.readInt();
    byte[] committable = new byte[in.readInt()];
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
