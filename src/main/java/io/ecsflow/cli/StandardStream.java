package io.ecsflow.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The standard output or error of the process. A write that fails throws {@link OutputFailure},
 * where a {@link java.io.PrintStream} such as {@link System#out} would ignore it. Is never closed.
 */
public final class StandardStream extends OutputStream {

  private final OutputStream to;
  private final String name;
  private final @Nullable FileChannel file;

  /**
   * @param name how messages call it
   * @param file where it goes to; null where that is no file
   */
  StandardStream(OutputStream to, String name, @Nullable FileChannel file) {
    this.to = to;
    this.name = name;
    this.file = file;
  }

  OutputStream underlying() {
    return to;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      to.write(bytes, offset, length);
    } catch (IOException e) {
      throw new OutputFailure(name, e);
    }
  }

  @Override
  public void flush() {
    try {
      to.flush();
    } catch (IOException e) {
      throw new OutputFailure(name, e);
    }
  }

  /** Flushes to the disk: some file systems report only then that they are full. */
  void sync() {
    try {
      flush();
      if (file != null) {
        file.force(false);
      }
    } catch (IOException e) {
      throw new OutputFailure(name, e);
    }
  }
}
