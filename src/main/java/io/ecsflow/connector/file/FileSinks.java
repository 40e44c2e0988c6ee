package io.ecsflow.connector.file;

import io.ecsflow.config.FileSinkSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.Sinks;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Writes one JSON text a line, into the subdirectories {@code events} and {@code rejected}. A file
 * appears under its final name, {@code *.ndjson}, with the checkpoint that ends it, and each record
 * is in one of them once.
 */
public final class FileSinks {

  private FileSinks() {}

  public static Sinks of(FileSinkSettings files) {
    return new Sinks(
        sink(files, "events", (event, out) -> writeLine(oneLine(event), out)),
        sink(files, "rejected", (record, out) -> writeLine(RejectedJson.encode(record), out)));
  }

  private static <T> FileSink<T> sink(FileSinkSettings files, String name, Encoder<T> encoder) {
    return FileSink.forRowFormat(new Path(files.path(), name), encoder)
        .withBucketAssigner(new BasePathBucketAssigner<>())
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .withOutputFileConfig(new OutputFileConfig(name, ".ndjson"))
        .build();
  }

  /** What was copied from an event may have line ends between its tokens; a text never has one. */
  private static byte[] oneLine(EcsEvent event) {
    byte[] json = event.json();
    byte[] line = json;
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        line = line == json ? json.clone() : line;
        line[i] = ' ';
      }
    }
    return line;
  }

  private static void writeLine(byte[] json, OutputStream out) throws IOException {
    out.write(json);
    out.write('\n');
  }
}
