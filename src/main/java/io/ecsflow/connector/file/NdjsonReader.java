package io.ecsflow.connector.file;

import io.ecsflow.event.Decoded;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.jspecify.annotations.Nullable;

/** Reads and decodes a file in batches, small ones where lines are long. */
final class NdjsonReader implements BulkFormat.Reader<Decoded> {

  private static final int BATCH_LINES = 256;
  private static final long BATCH_BYTES = 1024 * 1024;

  private final NdjsonLines lines;
  private final LineDecoder decoder;

  NdjsonReader(NdjsonLines lines, LineDecoder decoder) {
    this.lines = lines;
    this.decoder = decoder;
  }

  @Override
  public BulkFormat.@Nullable RecordIterator<Decoded> readBatch() throws IOException {
    Decoded[] batch = new Decoded[BATCH_LINES];
    int count = 0;
    long bytes = 0;
    long before = lines.count();
    while (count < BATCH_LINES && bytes < BATCH_BYTES) {
      Optional<NdjsonLines.Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      batch[count++] = decoder.decode(line.get());
      bytes += line.get().bytes().length;
    }
    return count == 0 ? null : iterator(batch, count, before);
  }

  private static BulkFormat.RecordIterator<Decoded> iterator(
      Decoded[] batch, int count, long before) {
    ArrayResultIterator<Decoded> iterator = new ArrayResultIterator<>();
    iterator.set(batch, count, CheckpointedPosition.NO_OFFSET, before);
    return iterator;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
