package io.ecsflow.connector.file;

import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.jspecify.annotations.Nullable;

/** Reads a file in batches, small ones where lines are long. */
final class NdjsonReader implements BulkFormat.Reader<SourceRecord> {

  private static final int BATCH_LINES = 256;
  private static final long BATCH_BYTES = 1024 * 1024;

  private final NdjsonLines lines;

  NdjsonReader(NdjsonLines lines) {
    this.lines = lines;
  }

  @Override
  public BulkFormat.@Nullable RecordIterator<SourceRecord> readBatch() throws IOException {
    SourceRecord[] batch = new SourceRecord[BATCH_LINES];
    int count = 0;
    long bytes = 0;
    long before = lines.count();
    while (count < BATCH_LINES && bytes < BATCH_BYTES) {
      Optional<SourceRecord> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      batch[count++] = line.get();
      bytes += Objects.requireNonNull(line.get().value()).length;
    }
    return count == 0 ? null : iterator(batch, count, before);
  }

  private static BulkFormat.RecordIterator<SourceRecord> iterator(
      SourceRecord[] batch, int count, long before) {
    ArrayResultIterator<SourceRecord> iterator = new ArrayResultIterator<>();
    iterator.set(batch, count, CheckpointedPosition.NO_OFFSET, before);
    return iterator;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
