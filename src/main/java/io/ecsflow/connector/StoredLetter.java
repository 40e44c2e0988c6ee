package io.ecsflow.connector;

import io.ecsflow.event.SourceRecord;
import java.io.IOException;

/**
 * A dead letter of the flow, as it is read back from a topic or an index.
 *
 * @param source its source record: coordinates, key, value and headers, which still have {@link
 *     DeadLetterHeaders#REDRIVEN_FROM} where it was sent again before
 * @param stage which step rejected it
 * @param reason why
 * @param detail what exactly was found
 * @param isWhole whether it has its source record's bytes: those of a late sample, a duplicate, or
 *     one that was too large for its topic were left out
 */
public record StoredLetter(
    SourceRecord source, String stage, String reason, String detail, boolean isWhole) {

  /** Where letters are read from. */
  public interface Reader {

    /** Reads all letters that are there. */
    void read(Action action) throws IOException;
  }

  /** What is done with each letter. */
  public interface Action {
    void accept(StoredLetter letter) throws IOException;
  }
}
