package io.ecsflow.connector.file;

import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * One JSON text a line; gzip is decompressed, see {@link EventInputStream}. A file is read by one
 * reader from its beginning, since the number of a line is its offset. The position in a checkpoint
 * is the number of lines that are done: a restored reader skips them.
 */
final class NdjsonFormat implements BulkFormat<SourceRecord, FileSourceSplit> {

  private static final long serialVersionUID = 1L;

  private final int maxLineBytes;

  NdjsonFormat(int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
  }

  @Override
  public Reader<SourceRecord> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return reader(split.path(), 0);
  }

  @Override
  public Reader<SourceRecord> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return reader(
        split.path(),
        split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L));
  }

  private Reader<SourceRecord> reader(Path path, long linesDone) throws IOException {
    InputStream file = path.getFileSystem().open(path);
    NdjsonLines lines = new NdjsonLines(file, path.toString(), maxLineBytes);
    try {
      lines.skip(linesDone);
    } catch (IOException e) {
      lines.close();
      throw e;
    }
    return new NdjsonReader(lines);
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return RecordTypes.SOURCE_RECORD;
  }

  /** Reads a file in batches, small ones where lines are long. */
  private static final class NdjsonReader implements BulkFormat.Reader<SourceRecord> {

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
}
