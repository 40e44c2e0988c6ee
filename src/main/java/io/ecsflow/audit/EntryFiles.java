package io.ecsflow.audit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries of three numbers on disk, divided among files by the first one, the fingerprint: equal
 * fingerprints are in files of equal number. Written first, then read; not thread-safe.
 */
final class EntryFiles implements Closeable {

  /** What an entry takes on disk. */
  static final int ENTRY_BYTES = 3 * Long.BYTES;

  private static final int BUFFER_BYTES = 24 * 1024;

  private final List<Path> paths = new ArrayList<>();
  private final List<DataOutputStream> outputs = new ArrayList<>();
  private final long[] sizes;
  private final int shift;

  /** What is done with each entry. */
  interface Action {
    void accept(long fingerprint, long place, long time);
  }

  /**
   * Empty files.
   *
   * @param directory exists
   * @param name what their names begin with
   * @param bits there are 2 to the power of it
   */
  EntryFiles(Path directory, String name, int bits) throws IOException {
    sizes = new long[1 << bits];
    shift = Long.SIZE - bits;
    for (int i = 0; i < sizes.length; i++) {
      Path path = directory.resolve(name + "-" + i);
      paths.add(path);
      outputs.add(
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES)));
    }
  }

  void add(long fingerprint, long place, long time) throws IOException {
    int file = fileOf(fingerprint);
    DataOutputStream output = outputs.get(file);
    output.writeLong(fingerprint);
    output.writeLong(place);
    output.writeLong(time);
    sizes[file]++;
  }

  /** The number of the file that has the entries with this fingerprint. */
  int fileOf(long fingerprint) {
    return shift == Long.SIZE ? 0 : (int) (fingerprint >>> shift);
  }

  int count() {
    return sizes.length;
  }

  /** How many entries a file has. */
  long size(int file) {
    return sizes[file];
  }

  /** All entries of a file, in the order in which they were added. */
  void forEach(int file, Action action) throws IOException {
    outputs.get(file).flush();
    try (DataInputStream input =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(paths.get(file)), BUFFER_BYTES))) {
      for (long i = 0; i < sizes[file]; i++) {
        action.accept(input.readLong(), input.readLong(), input.readLong());
      }
    }
  }

  /** Closes the files; they stay where they are. */
  @Override
  public void close() throws IOException {
    for (DataOutputStream output : outputs) {
      output.close();
    }
  }
}
