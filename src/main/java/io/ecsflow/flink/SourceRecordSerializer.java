package io.ecsflow.flink;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import io.ecsflow.flink.LayoutSerializer.Bytes;
import io.ecsflow.flink.LayoutSerializer.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes origin, key and value. Headers, if there are any, come before the key, after a length that
 * no key has: without headers the bytes are those of builds that knew no headers, so that state of
 * both can be read.
 */
final class SourceRecordSerializer {

  static final LayoutSerializer<SourceRecord> INSTANCE =
      LayoutSerializer.ofImmutable(
          SourceRecordSerializer::write, SourceRecordSerializer::read, Snapshot::new);

  private SourceRecordSerializer() {}

  /** In the place of the key's length. */
  private static final int HEADERS_FOLLOW = -2;

  static void write(SourceRecord record, DataOutputView target) throws IOException {
    OriginSerializer.write(record.origin(), target);
    if (!record.headers().isEmpty()) {
      target.writeInt(HEADERS_FOLLOW);
      writeHeaders(record.headers(), target);
    }
    Bytes.write(record.key(), target);
    Bytes.write(record.value(), target);
  }

  static SourceRecord read(DataInputView source) throws IOException {
    Origin origin = OriginSerializer.read(source);
    int keyLength = source.readInt();
    if (keyLength != HEADERS_FOLLOW) {
      return new SourceRecord(origin, Bytes.read(keyLength, source), Bytes.read(source));
    }
    List<Header> headers = readHeaders(source);
    return new SourceRecord(origin, Bytes.read(source), Bytes.read(source), headers);
  }

  private static void writeHeaders(List<Header> headers, DataOutputView target) throws IOException {
    target.writeInt(headers.size());
    for (Header header : headers) {
      Text.write(header.name(), target);
      Bytes.write(header.value(), target);
    }
  }

  private static List<Header> readHeaders(DataInputView source) throws IOException {
    int count = source.readInt();
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      headers.add(new Header(Text.read(source), Bytes.read(source)));
    }
    return headers;
  }

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<SourceRecord> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
