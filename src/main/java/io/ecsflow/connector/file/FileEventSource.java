package io.ecsflow.connector.file;

import io.ecsflow.config.SourceSettings;
import io.ecsflow.event.SourceRecord;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;

/**
 * Reads files and whole directories once, so that the job ends: names that start with a dot or an
 * underscore are left out. A line is a record, see {@link NdjsonLines}.
 */
public final class FileEventSource {

  private FileEventSource() {}

  public static Source<SourceRecord, ?, ?> of(SourceSettings.Files files, int maxLineBytes) {
    Path[] paths = files.paths().stream().map(Path::new).toArray(Path[]::new);
    return FileSource.forBulkFileFormat(new NdjsonFormat(maxLineBytes), paths).build();
  }
}
