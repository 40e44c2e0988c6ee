package io.ecsflow.connector.file;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;

/**
 * Decodes the lines of one file as if they were the records of a partition. Not thread-safe. The
 * dead letter of a line over the limit holds only what {@link NdjsonLines} keeps of it: the first
 * {@code maxRecordBytes + 1} bytes.
 */
final class LineDecoder {

  private final EventDecoder decoder;
  private final String file;

  /**
   * A decoder for one file.
   *
   * @param file how the file is called in the origin of its records
   */
  LineDecoder(DecodeSettings settings, String file) {
    this.decoder = new EventDecoder(settings);
    this.file = file;
  }

  Decoded decode(NdjsonLines.Line line) {
    Origin origin = new Origin(file, 0, line.number(), Origin.NO_TIMESTAMP);
    SourceRecord source = new SourceRecord(origin, null, line.bytes());
    if (line.isCut()) {
      String detail =
          "the line has %d bytes, of which the first %d are kept"
              .formatted(line.length(), line.bytes().length);
      return new Rejected(source, Stage.DECODE, Reason.TOO_LARGE, detail);
    }
    return decoder.decode(source);
  }
}
