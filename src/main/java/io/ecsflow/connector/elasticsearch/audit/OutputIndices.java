package io.ecsflow.connector.elasticsearch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.audit.Outcome;
import io.ecsflow.audit.Outputs;
import io.ecsflow.audit.RecordKey;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.event.Rejected.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Indices or data streams of events and dead letters, index by index, so that a document is found
 * as often as it is there. The id of a document is that of its source record; nothing else of
 * events is read.
 */
public final class OutputIndices implements Outputs {

  private static final String IDS = "{\"size\":5000,\"sort\":[\"_doc\"],\"_source\":false}";
  private static final String LETTERS =
      "{\"size\":5000,\"sort\":[\"_doc\"],\"_source\":[\"stage\",\"reason\",\"id\",\"index\"]}";

  private final ElasticsearchClient client;
  private final Indices indices;
  private final ElasticsearchSinkSettings sinks;
  private final Duration maxAhead;
  private final TreeSet<String> closed = new TreeSet<>();
  private List<Retention> retentions = List.of();

  /**
   * The indices of a job.
   *
   * @param maxAhead how far a document's time may lie after its source record's timestamp
   */
  public OutputIndices(ElasticsearchSinkSettings sinks, Duration maxAhead) {
    this.client = ElasticsearchClient.of(sinks.connection());
    this.indices = new Indices(client);
    this.sinks = sinks;
    this.maxAhead = maxAhead;
  }

  /**
   * Whether documents of this index are outcomes of source records, and not statistics.
   *
   * @param index a name that a document was sent to
   */
  public static boolean isOfRecords(String index, IndexNames names) {
    return names.dates().areDaily()
        ? index.startsWith(names.events()) || index.startsWith(names.rejected())
        : index.equals(names.events()) || index.equals(names.rejected());
  }

  /** What the job wrote can be found from now on. */
  @Override
  public void mark() throws IOException {
    indices.refresh(pattern(sinks.names().events(), sinks.names()));
    indices.refresh(lettersPattern());
  }

  @Override
  public void read(long earliest, long latest, Collector collector) throws IOException {
    IndexNames names = sinks.names();
    List<Index> events = indices.matching(pattern(names.events(), names));
    List<Index> letters = indices.matching(lettersPattern());
    retentions =
        List.of(new Retention(events, names.events()), new Retention(letters, names.rejected()));
    Scroll scroll = new Scroll(client);
    for (Index index : open(events, names.events(), earliest, latest)) {
      read(scroll, index, IDS, collector);
    }
    for (Index index : open(letters, names.rejected(), earliest, latest)) {
      read(scroll, index, LETTERS, collector);
    }
  }

  private void read(Scroll scroll, Index index, String search, Collector collector)
      throws IOException {
    Container container = new Container(index.name(), false);
    long[] number = {0};
    scroll.read(
        index.name(), search, (id, source) -> collect(id, source, container, number, collector));
  }

  private void collect(
      String id, JsonNode source, Container container, long[] number, Collector collector)
      throws IOException {
    String stage = source.path("stage").asText();
    boolean isRefused = stage.equals(DeadLetter.STAGE);
    if (isRefused
        ? !isOfRecords(source.path("index").asText(), sinks.names())
        : source.path("reason").asText().equals(Reason.LATE_SAMPLE.name())) {
      return;
    }
    Optional<RecordKey> key = RecordKey.of(isRefused ? source.path("id").asText() : id);
    if (key.isPresent()) {
      Outcome outcome =
          isRefused
              ? Outcome.REFUSED_DOCUMENT
              : stage.isEmpty() ? Outcome.EVENT : Outcome.DEAD_LETTER;
      collector.outcome(key.get(), outcome, container, number[0]++);
    } else {
      collector.foreign(container, number[0]++);
    }
  }

  /** Those that can be searched, and may have documents of source records of these timestamps. */
  private List<Index> open(List<Index> indices, String prefix, long earliest, long latest) {
    LocalDate first = day(earliest).minusDays(sinks.names().dates().maxDaysBack());
    LocalDate last = day(latest).plusDays(1 + maxAhead.toDays());
    List<Index> open = new ArrayList<>();
    for (Index index : indices) {
      Optional<LocalDate> day = index.day(prefix);
      if (day.isPresent() && (day.get().isBefore(first) || day.get().isAfter(last))) {
        continue;
      }
      if (index.isOpen()) {
        open.add(index);
      } else {
        closed.add(index.name() + ", which is closed");
      }
    }
    return open;
  }

  private static LocalDate day(long timestamp) {
    long known =
        Math.min(Math.max(0, timestamp), Instant.parse("9999-01-01T00:00:00Z").toEpochMilli());
    return LocalDate.ofInstant(Instant.ofEpochMilli(known), ZoneOffset.UTC);
  }

  /** The indices of dead letters of the flow and of refused documents. */
  private String lettersPattern() {
    String rejected = pattern(sinks.names().rejected(), sinks.names());
    return sinks.deadLetters().target() instanceof ElasticsearchSinkSettings.Index index
        ? rejected + "," + index.name()
        : rejected;
  }

  /** What the names of indices match that begin with this name, or the data stream itself. */
  static String pattern(String name, IndexNames names) {
    return names.dates().areDaily() ? name + "*" : name;
  }

  /** Indices of other times are skipped for good: an index is of its documents' own time. */
  @Override
  public boolean readSkipped(Collector collector) {
    return false;
  }

  @Override
  public boolean mayHaveDeleted(long timestamp) {
    return retentions.stream().anyMatch(retention -> retention.mayHaveDeleted(timestamp));
  }

  @Override
  public List<String> undecided() {
    return List.copyOf(closed);
  }

  @Override
  public void close() {}
}
