package io.ecsflow.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A value and the bytes of its layout.
 *
 * @param bytes in hexadecimal digits
 */
record Layout<T>(String name, LayoutSerializer<T> serializer, T value, String bytes) {

  private static final Path GOLDEN = Path.of("src/test/resources/state");

  /** With the bytes of a golden file, which is never changed. */
  static <T> Layout<T> golden(String name, LayoutSerializer<T> serializer, T value) {
    return new Layout<>(name, serializer, value, goldenBytes(name));
  }

  static String goldenBytes(String name) {
    try {
      return Files.readString(GOLDEN.resolve(name + ".hex")).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** This layout with another serializer, which must be equal. */
  @SuppressWarnings("unchecked")
  Layout<T> withSerializer(LayoutSerializer<?> other) {
    return new Layout<>(name, (LayoutSerializer<T>) other, value, bytes);
  }

  String written() throws IOException {
    return written(value);
  }

  String readAndWritten() throws IOException {
    return written(serializer.deserialize(input()));
  }

  String copiedAsValue() throws IOException {
    return written(serializer.copy(value));
  }

  String copiedAsBytes() throws IOException {
    var out = new DataOutputSerializer(64);
    serializer.copy(input(), out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }

  TypeSerializerSnapshot<T> snapshot() {
    return serializer.snapshotConfiguration();
  }

  /** The snapshot after a savepoint and a restore. */
  TypeSerializerSnapshot<T> restoredSnapshot() throws IOException {
    var out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot());
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
  }

  private String written(T other) throws IOException {
    var out = new DataOutputSerializer(64);
    serializer.serialize(other, out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }

  private DataInputDeserializer input() {
    return new DataInputDeserializer(HexFormat.of().parseHex(bytes));
  }

  @Override
  public String toString() {
    return name;
  }
}
