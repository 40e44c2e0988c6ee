package io.ecsflow.connector.file;

import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;

/**
 * One JSON text a line; what is packed by gzip is unpacked, see {@link EventBytes}. A file is read
 * by one reader from its beginning, because only so are its lines numbered. The position in a
 * checkpoint is the number of lines that are done: a restored reader passes over them.
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
}
