package io.ecsflow.connector.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.Format;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonFormatTest {

  private static final int MAX_BYTES = 100;
  private static final NdjsonFormat FORMAT =
      new NdjsonFormat(new DecodeSettings(Format.RAW, MAX_BYTES, 10, 100));

  @TempDir Path directory;

  @Test
  void aLineIsARecordOfTheFile() throws IOException {
    Path file = write("in.ndjson", event(0) + "\r\n" + event(1));

    List<Decoded> decoded = values(read(file));

    assertThat(decoded).hasSize(2).allMatch(AgentEvent.class::isInstance);
    AgentEvent second = (AgentEvent) decoded.get(1);
    assertThat(second.origin()).isEqualTo(new Origin("file:" + file, 0, 1, Origin.NO_TIMESTAMP));
    assertThat(second.raw()).isEqualTo(event(1).getBytes(UTF_8));
  }

  @Test
  void whatIsNoEventIsRejectedAndReadingGoesOn() throws IOException {
    Path file = write("in.ndjson", "\nbroken\n" + "x".repeat(1000) + "\n" + event(3));

    List<Decoded> decoded = values(read(file));

    assertThat(decoded.subList(0, 3))
        .extracting(record -> ((Rejected) record).reason())
        .containsExactly(Reason.EMPTY_VALUE, Reason.NOT_JSON, Reason.TOO_LARGE);
    assertThat(decoded.get(3)).isInstanceOf(AgentEvent.class);
  }

  @Test
  void ofALineOverTheLimitTheDeadLetterHoldsTheBeginning() throws IOException {
    Rejected rejected = (Rejected) values(read(write("in", "x".repeat(1000)))).get(0);

    assertThat(rejected.source().value()).hasSize(MAX_BYTES + 1);
    assertThat(rejected.detail())
        .isEqualTo("the line has 1000 bytes, of which the first 101 are kept");
  }

  @Test
  void packedFilesAreUnpacked() throws IOException {
    Path file = directory.resolve("in.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((event(0) + "\n" + event(1) + "\n").getBytes(UTF_8));
    }

    assertThat(values(read(file))).hasSize(2).allMatch(AgentEvent.class::isInstance);
  }

  @Test
  void whatOnlyPretendsToBePackedFails() throws IOException {
    Path file = write("in.ndjson.gz", event(0));

    assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void readingGoesOnBehindTheCheckpointedLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(event(i)).append('\n');
    }
    FileSourceSplit split = split(write("in.ndjson", text.toString()));
    List<RecordAndPosition<Decoded>> all = drain(FORMAT.createReader(new Configuration(), split));

    for (int done : new int[] {1, 255, 256, 257, 700, 1000}) {
      RecordAndPosition<Decoded> last = all.get(done - 1);
      FileSourceSplit restored =
          split.updateWithCheckpointedPosition(
              new CheckpointedPosition(last.getOffset(), last.getRecordSkipCount()));

      List<Decoded> rest = values(drain(FORMAT.restoreReader(new Configuration(), restored)));

      assertThat(rest).isEqualTo(values(all).subList(done, all.size()));
    }
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

  private static List<RecordAndPosition<Decoded>> read(Path file) throws IOException {
    return drain(FORMAT.createReader(new Configuration(), split(file)));
  }

  private static List<Decoded> values(List<RecordAndPosition<Decoded>> records) {
    return records.stream().map(RecordAndPosition::getRecord).toList();
  }

  private static List<RecordAndPosition<Decoded>> drain(BulkFormat.Reader<Decoded> reader)
      throws IOException {
    List<RecordAndPosition<Decoded>> records = new ArrayList<>();
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
