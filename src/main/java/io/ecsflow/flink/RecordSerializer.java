package io.ecsflow.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A serializer of an immutable record. The layout is fixed by golden bytes in the tests; a layout
 * that changes takes a new snapshot class, so that state of the old layout can be migrated.
 */
abstract class RecordSerializer<T> extends TypeSerializerSingleton<T> {

  private static final long serialVersionUID = 1L;

  /** Length that stands for null. */
  private static final int NULL = -1;

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  // Only Kryo-like serializers of mutable types are asked for an empty instance.
  @Override
  public final T createInstance() {
    throw new UnsupportedOperationException("records have no empty instance");
  }

  @Override
  public final T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return from;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  static void writeBytes(byte @Nullable [] bytes, DataOutputView target) throws IOException {
    if (bytes == null) {
      target.writeInt(NULL);
      return;
    }
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  static byte @Nullable [] readBytes(DataInputView source) throws IOException {
    return readBytes(source.readInt(), source);
  }

  static byte @Nullable [] readBytes(int length, DataInputView source) throws IOException {
    if (length == NULL) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return bytes;
  }
}
