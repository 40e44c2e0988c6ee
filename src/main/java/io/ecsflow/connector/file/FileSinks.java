package io.ecsflow.connector.file;

import io.ecsflow.config.SinkSettings;
import io.ecsflow.connector.NdjsonLine;
import io.ecsflow.connector.RejectedJson;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.Sinks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Writes one JSON text a line, into the subdirectories {@code events}, {@code rejected} and, with
 * statistics, {@code host-stats}, {@code health} and {@code fleet}. A file appears under its final
 * name, {@code *.ndjson}, with the checkpoint that ends it, and each record is in one of them once.
 */
public final class FileSinks {

  static final String EVENTS = "events";
  static final String REJECTED = "rejected";

  /** All subdirectories. */
  static final List<String> OUTPUTS = List.of(EVENTS, REJECTED, "host-stats", "health", "fleet");

  private FileSinks() {}

  public static Sinks of(SinkSettings.Files files) {
    return new Sinks(
        records(files, EVENTS),
        sink(files, REJECTED, (record, out) -> writeLine(RejectedJson.encode(record), out)),
        records(files, "host-stats"),
        records(files, "health"),
        records(files, "fleet"));
  }

  private static FileSink<EcsEvent> records(SinkSettings.Files files, String name) {
    return sink(files, name, (event, out) -> writeLine(NdjsonLine.of(event.json()), out));
  }

  private static <T> FileSink<T> sink(SinkSettings.Files files, String name, Encoder<T> encoder) {
    return FileSink.forRowFormat(new Path(files.path(), name), encoder)
        .withBucketAssigner(new BasePathBucketAssigner<>())
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .withOutputFileConfig(new OutputFileConfig(name, ".ndjson"))
        .build();
  }

  private static void writeLine(byte[] json, OutputStream out) throws IOException {
    out.write(json);
    out.write('\n');
  }
}
