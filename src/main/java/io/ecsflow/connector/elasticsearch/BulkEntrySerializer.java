package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * The buffered documents of a checkpoint, each in the order of the record's components, texts in
 * UTF-8 and document each after its length in four bytes. Version 1, where the length of a text has
 * two bytes, is still read.
 */
final class BulkEntrySerializer extends AsyncSinkWriterStateSerializer<BulkEntry> {

  private static final int SHORT_TEXTS = 1;
  private static final int VERSION = 2;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<BulkEntry> deserialize(int version, byte[] serialized)
      throws IOException {
    if (version != SHORT_TEXTS && version != VERSION) {
      throw new IOException("version of documents in a checkpoint must be 1 or 2, was " + version);
    }
    try {
      return version == VERSION
          ? super.deserialize(version, serialized)
          : new WithShortTexts().deserialize(version, serialized);
    } catch (IOException | RuntimeException e) {
      throw new IOException("the documents in a checkpoint are damaged: " + e, e);
    }
  }

  @Override
  protected void serializeRequestToStream(BulkEntry entry, DataOutputStream out)
      throws IOException {
    writeBytes(entry.id().getBytes(UTF_8), out);
    writeBytes(entry.index().getBytes(UTF_8), out);
    out.writeLong(entry.timestamp());
    writeBytes(entry.document(), out);
  }

  @Override
  protected BulkEntry deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    String id = new String(readBytes(in), UTF_8);
    String index = new String(readBytes(in), UTF_8);
    return new BulkEntry(id, index, in.readLong(), readBytes(in));
  }

  private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length > in.available()) {
      throw new EOFException();
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** Version 1, only to be read. */
  private static final class WithShortTexts extends AsyncSinkWriterStateSerializer<BulkEntry> {

    @Override
    public int getVersion() {
      return SHORT_TEXTS;
    }

    @Override
    protected void serializeRequestToStream(BulkEntry entry, DataOutputStream out) {
      throw new UnsupportedOperationException("version 1 is no longer written");
    }

    @Override
    protected BulkEntry deserializeRequestFromStream(long size, DataInputStream in)
        throws IOException {
      return new BulkEntry(in.readUTF(), in.readUTF(), in.readLong(), readBytes(in));
    }
  }
}
