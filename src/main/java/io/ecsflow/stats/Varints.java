package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Variable-length integers: seven bits a byte, the lowest first. */
final class Varints {

  private Varints() {}

  /** Small numbers that are not negative take few bytes, negative ones ten. */
  static void write(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = in.readByte();
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IOException("a number has more than ten bytes: this is no state of ours");
  }

  static int readInt(DataInput in) throws IOException {
    return Math.toIntExact(read(in));
  }
}
