package io.ecsflow.audit;

import io.ecsflow.audit.Repeated.Found;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds each source record among the outcomes, exactly once or not. All records and all outcomes
 * are first written to files, divided by the fingerprints of their ids; then file by file is
 * compared in memory, about 100 MB at a time. Not thread-safe.
 */
public final class Reconciliation implements Closeable {

  /** How many records of a file are compared in memory. */
  private static final int RECORDS_OF_FILE = 1 << 20;

  private static final int MAX_BITS = 9;
  private static final int KIND_SHIFT = 48;
  private static final long TIME_MASK = (1L << KIND_SHIFT) - 1;

  private final EntryFiles sources;
  private final EntryFiles outcomes;
  private final RecordId ids = new RecordId();

  private Reconciliation(EntryFiles sources, EntryFiles outcomes) {
    this.sources = sources;
    this.outcomes = outcomes;
  }

  /**
   * Empty.
   *
   * @param directory an empty one, for the files
   * @param records about how many there will be
   */
  public static Reconciliation in(Path directory, long records) throws IOException {
    long files = Math.max(1, records / RECORDS_OF_FILE);
    int bits = Math.min(MAX_BITS, Long.SIZE - Long.numberOfLeadingZeros(files * 2 - 1) - 1);
    return new Reconciliation(
        new EntryFiles(directory, "source", bits), new EntryFiles(directory, "outcomes", bits));
  }

  /** About how many bytes of disk it takes. */
  public static long diskBytes(long records) {
    return records * 2 * EntryFiles.ENTRY_BYTES;
  }

  /** Adds a source record, once. */
  public void source(Origin origin, int partition, boolean isDue, boolean isRedriven)
      throws IOException {
    RecordKey key = RecordKey.of(origin, ids);
    SourceEntry entry =
        new SourceEntry(new Place(partition, origin.offset()), key.timestamp(), isDue, isRedriven);
    sources.add(key.fingerprint(), entry.encodedPlace(), key.timestamp());
  }

  /** Adds an output. */
  public void outcome(RecordKey key, Outcome outcome, Place place) throws IOException {
    long time = key.timestamp() | (long) outcome.code() << KIND_SHIFT;
    outcomes.add(key.fingerprint(), place.encoded(), time);
  }

  /** What a comparison finds. */
  public interface Findings {

    /** A record that is due and has no outcome. */
    void missing(SourceEntry source);

    /** A record that has more than one outcome. */
    void repeated(Repeated record);

    /** An output whose id is that of no record. */
    void unmatched(Unmatched output);
  }

  /** Compares everything that was added. It can be called again when more was. */
  public Tally compare(Findings findings) throws IOException {
    Tally tally = new Tally();
    for (int file = 0; file < sources.count(); file++) {
      SourceTable table = new SourceTable(sources.size(file));
      sources.forEach(file, table::add);
      outcomes.forEach(
          file,
          (fingerprint, place, time) -> {
            if (!table.count(fingerprint, outcomeOf(time))) {
              findings.unmatched(unmatched(fingerprint, place, time));
            }
          });
      table.forEach(
          (fingerprint, source, counts) -> {
            tally.add(source, counts);
            if (counts.single() > 1) {
              findings.repeated(new Repeated(source, fingerprint));
            } else if (source.isDue() && counts.single() + counts.refusedDocuments() == 0) {
              findings.missing(source);
            }
          });
    }
    return tally;
  }

  /** Where the outcomes of a record are; reads a file to tell. */
  public List<Found> outcomesOf(Repeated record) throws IOException {
    List<Found> found = new ArrayList<>();
    outcomes.forEach(
        outcomes.fileOf(record.fingerprint()),
        (fingerprint, place, time) -> {
          if (fingerprint == record.fingerprint()) {
            found.add(new Found(outcomeOf(time), Place.decoded(place)));
          }
        });
    return found;
  }

  private static Unmatched unmatched(long fingerprint, long place, long time) {
    long timestamp = time & TIME_MASK;
    RecordKey key = new RecordKey(RecordKey.hashOf(fingerprint, timestamp), timestamp);
    return new Unmatched(key, outcomeOf(time), Place.decoded(place));
  }

  private static Outcome outcomeOf(long time) {
    return Outcome.ofCode((int) (time >>> KIND_SHIFT));
  }

  @Override
  public void close() throws IOException {
    try (sources) {
      outcomes.close();
    }
  }
}
