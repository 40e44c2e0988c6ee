package io.ecsflow.connector.file;

import io.ecsflow.config.FileSourceSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Decoded;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;

/**
 * Reads files and whole directories once, so that the job ends: names that start with a dot or an
 * underscore are left out. A line is a record whose topic is the file's path, whose partition is 0
 * and whose offset is the line's number from 0; it has no timestamp.
 */
public final class FileEventSource {

  private FileEventSource() {}

  public static Source<Decoded, ?, ?> of(FileSourceSettings files, DecodeSettings decoding) {
    Path[] paths = files.paths().stream().map(Path::new).toArray(Path[]::new);
    return FileSource.forBulkFileFormat(new NdjsonFormat(decoding), paths).build();
  }
}
