package io.ecsflow.flink;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Origin, key and value, in the order of the record's components; headers, where there are any,
 * before the key, behind a length that no key has. Without headers these are the bytes of the time
 * before there were any, so that both are read.
 */
final class SourceRecordSerializer extends RecordSerializer<SourceRecord> {

  static final SourceRecordSerializer INSTANCE = new SourceRecordSerializer();

  private static final long serialVersionUID = 1L;

  /** In the place of the key's length. */
  private static final int HEADERS_FOLLOW = -2;

  @Override
  public void serialize(SourceRecord record, DataOutputView target) throws IOException {
    OriginSerializer.INSTANCE.serialize(record.origin(), target);
    if (!record.headers().isEmpty()) {
      target.writeInt(HEADERS_FOLLOW);
      writeHeaders(record.headers(), target);
    }
    writeBytes(record.key(), target);
    writeBytes(record.value(), target);
  }

  @Override
  public SourceRecord deserialize(DataInputView source) throws IOException {
    Origin origin = OriginSerializer.INSTANCE.deserialize(source);
    int keyLength = source.readInt();
    if (keyLength != HEADERS_FOLLOW) {
      return new SourceRecord(origin, readBytes(keyLength, source), readBytes(source));
    }
    List<Header> headers = readHeaders(source);
    return new SourceRecord(origin, readBytes(source), readBytes(source), headers);
  }

  private static void writeHeaders(List<Header> headers, DataOutputView target) throws IOException {
    target.writeInt(headers.size());
    for (Header header : headers) {
      StringValue.writeString(header.name(), target);
      writeBytes(header.value(), target);
    }
  }

  private static List<Header> readHeaders(DataInputView source) throws IOException {
    int count = source.readInt();
    List<Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new Header(StringValue.readString(source), readBytes(source)));
    }
    return headers;
  }

  @Override
  public TypeSerializerSnapshot<SourceRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Layout 1. Public, because a restore makes it by name. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SourceRecord> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
