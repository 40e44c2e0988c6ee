package io.ecsflow.connector.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonFormatTest {

  private static final int MAX_BYTES = 100;
  private static final NdjsonFormat FORMAT = new NdjsonFormat(MAX_BYTES);

  @TempDir Path directory;

  @Test
  void aLineIsARecordOfTheFile() throws IOException {
    Path file = write("in.ndjson", event(0) + "\r\n" + event(1));

    assertThat(values(read(file)))
        .containsExactly(record("file:" + file, 0, event(0)), record("file:" + file, 1, event(1)));
  }

  @Test
  void packedFilesAreUnpacked() throws IOException {
    Path file = directory.resolve("in.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((event(0) + "\n" + event(1) + "\n").getBytes(UTF_8));
    }

    assertThat(values(read(file)))
        .containsExactly(record("file:" + file, 0, event(0)), record("file:" + file, 1, event(1)));
  }

  @Test
  void plainTextIsReadAsItIsWhateverItIsCalled() throws IOException {
    Path file = write("in.ndjson.gz", event(0));

    assertThat(values(read(file))).containsExactly(record("file:" + file, 0, event(0)));
  }

  @Test
  void aPackedFileThatIsCutOffFailsTheJobForGood() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write((event(0) + "\n" + event(1) + "\n").getBytes(UTF_8));
    }
    Path file = directory.resolve("cut.ndjson.gz");
    Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 1));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CorruptInputException.class)
        .hasMessage("file:%s cannot be read beyond line 2: the gzip data is cut off", file)
        .matches(
            failure ->
                ThrowableClassifier.getThrowableType(failure) == ThrowableType.NonRecoverableError);
  }

  @Test
  void readingGoesOnBehindTheCheckpointedLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(event(i)).append('\n');
    }
    FileSourceSplit split = split(write("in.ndjson", text.toString()));
    List<RecordAndPosition<SourceRecord>> all =
        drain(FORMAT.createReader(new Configuration(), split));

    for (int done : new int[] {1, 255, 256, 257, 700, 1000}) {
      RecordAndPosition<SourceRecord> last = all.get(done - 1);
      FileSourceSplit restored =
          split.updateWithCheckpointedPosition(
              new CheckpointedPosition(last.getOffset(), last.getRecordSkipCount()));

      List<SourceRecord> rest = values(drain(FORMAT.restoreReader(new Configuration(), restored)));

      assertThat(rest).isEqualTo(values(all).subList(done, all.size()));
    }
  }

  private static SourceRecord record(String file, long line, String text) {
    return new SourceRecord(
        new Origin(file, 0, line, Origin.NO_TIMESTAMP), null, text.getBytes(UTF_8));
  }

  private static String event(int number) {
    return "{\"agent\":{\"id\":\"a\"},\"n\":%d}".formatted(number);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static FileSourceSplit split(Path file) throws IOException {
    long size = Files.size(file);
    return new FileSourceSplit(
        "split", new org.apache.flink.core.fs.Path(file.toUri()), 0, size, 0, size);
  }

  private static List<RecordAndPosition<SourceRecord>> read(Path file) throws IOException {
    return drain(FORMAT.createReader(new Configuration(), split(file)));
  }

  private static List<SourceRecord> values(List<RecordAndPosition<SourceRecord>> records) {
    return records.stream().map(RecordAndPosition::getRecord).toList();
  }

  private static List<RecordAndPosition<SourceRecord>> drain(BulkFormat.Reader<SourceRecord> reader)
      throws IOException {
    List<RecordAndPosition<SourceRecord>> records = new ArrayList<>();
    try (reader) {
      for (var batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
        for (var next = batch.next(); next != null; next = batch.next()) {
          records.add(
              new RecordAndPosition<>(
                  next.getRecord(), next.getOffset(), next.getRecordSkipCount()));
        }
        batch.releaseBatch();
      }
    }
    return records;
  }
}
