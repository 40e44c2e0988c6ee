package io.ecsflow.connector.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/**
 * Documents that wait, in a checkpoint: in the order of the record's components, texts and document
 * each after their length.
 */
final class BulkEntrySerializer extends AsyncSinkWriterStateSerializer<BulkEntry> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  protected void serializeRequestToStream(BulkEntry entry, DataOutputStream out)
      throws IOException {
    out.writeUTF(entry.id());
    out.writeUTF(entry.index());
    out.writeLong(entry.timestamp());
    out.writeInt(entry.document().length);
    out.write(entry.document());
  }

  @Override
  protected BulkEntry deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    String id = in.readUTF();
    String index = in.readUTF();
    long timestamp = in.readLong();
    byte[] document = new byte[in.readInt()];
    in.readFully(document);
    return new BulkEntry(id, index, timestamp, document);
  }
}
