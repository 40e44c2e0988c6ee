package io.ecsflow.flink;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The serializer of one type in one fixed layout. Golden bytes in the tests hold each layout. A
 * savepoint names the layout by the class of its {@link Snapshot}, so each type has one of its own;
 * two serializers are equal if their snapshots are.
 */
final class LayoutSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private static final int INITIAL_COPY_BYTES = 512;

  /** Writes a value; serializable, since the serializers of records are part of the job graph. */
  @FunctionalInterface
  interface Writer<T> extends Serializable {
    void write(T value, DataOutputView target) throws IOException;
  }

  /** Reads what a {@link Writer} wrote. */
  @FunctionalInterface
  interface Reader<T> extends Serializable {
    T read(DataInputView source) throws IOException;
  }

  private final Writer<T> writer;
  private final Reader<T> reader;
  private final boolean isImmutable;
  private final SerializableSupplier<TypeSerializerSnapshot<T>> snapshot;

  private LayoutSerializer(
      Writer<T> writer,
      Reader<T> reader,
      boolean isImmutable,
      SerializableSupplier<TypeSerializerSnapshot<T>> snapshot) {
    this.writer = writer;
    this.reader = reader;
    this.isImmutable = isImmutable;
    this.snapshot = snapshot;
  }

  /** Of values that are never modified: Flink need not copy them. */
  static <T> LayoutSerializer<T> ofImmutable(
      Writer<T> writer,
      Reader<T> reader,
      SerializableSupplier<TypeSerializerSnapshot<T>> snapshot) {
    return new LayoutSerializer<>(writer, reader, true, snapshot);
  }

  /** Of state that is modified in place: a copy is read back from its bytes. */
  static <T> LayoutSerializer<T> ofMutable(
      Writer<T> writer,
      Reader<T> reader,
      SerializableSupplier<TypeSerializerSnapshot<T>> snapshot) {
    return new LayoutSerializer<>(writer, reader, false, snapshot);
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    writer.write(value, target);
  }

  /** Reads only as much into memory as is there, whatever lengths the bytes tell. */
  @Override
  public T deserialize(DataInputView source) throws IOException {
    try {
      return reader.read(source);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "state, or a record between two tasks, is damaged: %s cannot read it: %s"
              .formatted(snapshot.get().getClass().getName(), e),
          e);
    }
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public T copy(T from) {
    if (isImmutable) {
      return from;
    }
    try {
      DataOutputSerializer bytes = new DataOutputSerializer(INITIAL_COPY_BYTES);
      writer.write(from, bytes);
      return reader.read(new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
    } catch (IOException e) {
      throw new UncheckedIOException("a value cannot be read back from its own bytes", e);
    }
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    writer.write(deserialize(source), target);
  }

  @Override
  public boolean isImmutableType() {
    return isImmutable;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  // Flink asks only serializers that deserialize into an existing instance for an empty one.
  @Override
  public T createInstance() {
    throw new UnsupportedOperationException("there is no empty instance");
  }

  /** Unknown: layouts have no fixed length. */
  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return snapshot.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LayoutSerializer<?> that && snapshot.get().equals(that.snapshot.get());
  }

  @Override
  public int hashCode() {
    return snapshot.get().hashCode();
  }

  @Override
  public String toString() {
    return "LayoutSerializer of " + snapshot.get();
  }

  /**
   * Names a layout in savepoints. Flink creates it by the name of its class, so that a subclass
   * must be public and can never be renamed. A layout is compatible only with itself.
   */
  abstract static class Snapshot<T> extends SimpleTypeSerializerSnapshot<T> {

    Snapshot(Supplier<LayoutSerializer<T>> serializer) {
      super(serializer);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> written) {
      return equals(written)
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }

  /** Bytes behind their length, or null. */
  static final class Bytes {

    /** The length that stands for null. */
    private static final int NULL = -1;

    /** Room for more is made when so many are there: the length may be damaged. */
    private static final int MAX_AHEAD = 1 << 20;

    private Bytes() {}

    static void write(byte @Nullable [] bytes, DataOutputView target) throws IOException {
      if (bytes == null) {
        target.writeInt(NULL);
        return;
      }
      target.writeInt(bytes.length);
      target.write(bytes);
    }

    static byte @Nullable [] read(DataInputView source) throws IOException {
      return read(source.readInt(), source);
    }

    static byte @Nullable [] read(int length, DataInputView source) throws IOException {
      if (length == NULL) {
        return null;
      }
      byte[] bytes = new byte[Math.min(length, MAX_AHEAD)];
      source.readFully(bytes);
      while (bytes.length < length) {
        int read = bytes.length;
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * read));
        source.readFully(bytes, read, bytes.length - read);
      }
      return bytes;
    }
  }

  /**
   * Texts as Flink's {@link StringValue} writes them: their length and one, then each char, all in
   * seven bits a byte. Unlike that it makes no room for a length that is not there.
   */
  static final class Text {

    private static final int MAX_AHEAD = 1 << 12;

    private Text() {}

    static void write(String text, DataOutputView target) throws IOException {
      StringValue.writeString(text, target);
    }

    static String read(DataInputView source) throws IOException {
      int length = number(source) - 1;
      if (length < 0) {
        throw new IOException("a text has no length");
      }
      char[] chars = new char[Math.min(length, MAX_AHEAD)];
      for (int i = 0; i < length; i++) {
        if (i == chars.length) {
          chars = Arrays.copyOf(chars, (int) Math.min(length, 2L * i));
        }
        chars[i] = (char) number(source);
      }
      return new String(chars);
    }

    private static int number(DataInputView source) throws IOException {
      byte part = source.readByte();
      int number = part & 0x7F;
      for (int shift = 7; part < 0; shift += 7) {
        if (shift >= Integer.SIZE) {
          throw new IOException("a number in a text has more than five bytes");
        }
        part = source.readByte();
        number |= (part & 0x7F) << shift;
      }
      return number;
    }
  }
}
