package io.ecsflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.util.FileUtils;

/** The comparison on disk, beside one in a plain map. */
class ReconciliationTest {

  private static final int RECORDS = 40;
  private static final Place PLACE = new Place(3, 7);

  private final RecordId ids = new RecordId();

  /** An output of the record of this number; those from {@link #RECORDS} on do not exist. */
  record Output(int record, Outcome outcome) {}

  /** What a comparison found, by the numbers of records. */
  private static final class Findings implements Reconciliation.Findings {

    final Set<Long> missing = new TreeSet<>();
    final Set<Long> repeated = new TreeSet<>();
    final List<Repeated> all = new ArrayList<>();
    int unmatched;

    @Override
    public void missing(SourceEntry source) {
      assertThat(source.timestamp()).isEqualTo(source.place().offset() * 10);
      missing.add(source.place().offset());
    }

    @Override
    public void repeated(Repeated record) {
      repeated.add(record.source().place().offset());
      all.add(record);
    }

    @Override
    public void unmatched(Unmatched output) {
      assertThat(output.place()).isEqualTo(PLACE);
      unmatched++;
    }
  }

  @Property(tries = 50)
  void itFindsWhatAMapFinds(
      @ForAll @Size(max = 120) List<@IntRange(max = RECORDS + 5) Integer> records,
      @ForAll @Size(value = 120) List<Outcome> outcomes,
      @ForAll boolean isDivided)
      throws IOException {
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      outputs.add(new Output(records.get(i), outcomes.get(i)));
    }
    Findings found = new Findings();
    Tally tally = compare(outputs, isDivided ? 4_000_000 : 1, found);

    Map<Integer, Map<Outcome, Integer>> expected = byRecord(outputs);
    Set<Long> missing = new TreeSet<>();
    Set<Long> repeated = new TreeSet<>();
    long refused = 0;
    for (int record = 0; record < RECORDS; record++) {
      Map<Outcome, Integer> its = expected.getOrDefault(record, Map.of());
      int single = its.getOrDefault(Outcome.EVENT, 0) + its.getOrDefault(Outcome.DEAD_LETTER, 0);
      boolean isRefused = its.containsKey(Outcome.REFUSED_DOCUMENT);
      refused += single == 0 && isRefused ? 1 : 0;
      if (single == 0 && !isRefused && isDue(record)) {
        missing.add((long) record);
      }
      if (single > 1) {
        repeated.add((long) record);
      }
    }
    assertThat(found.missing).isEqualTo(missing);
    assertThat(found.repeated).isEqualTo(repeated);
    assertThat(found.unmatched)
        .isEqualTo(records.stream().filter(record -> record >= RECORDS).count());
    assertThat(tally.refusedDocuments()).isEqualTo(refused);
    assertThat(
            tally.events()
                + tally.deadLetters()
                + tally.refusedDocuments()
                + tally.notYet()
                + missing.size())
        .as("each record is counted once")
        .isEqualTo(tally.records())
        .isEqualTo(RECORDS);
  }

  private Tally compare(List<Output> outputs, long records, Findings found) throws IOException {
    Path directory = Files.createTempDirectory("reconciliation-");
    try (Reconciliation reconciliation = Reconciliation.in(directory, records)) {
      for (int i = 0; i < RECORDS; i++) {
        reconciliation.source(origin(i), 1, isDue(i), false);
      }
      for (Output output : outputs) {
        reconciliation.outcome(RecordKey.of(origin(output.record()), ids), output.outcome(), PLACE);
      }
      Tally tally = reconciliation.compare(found);
      for (Repeated record : found.all) {
        assertThat(reconciliation.outcomesOf(record))
            .hasSize(
                (int)
                    outputs.stream()
                        .filter(it -> it.record() == record.source().place().offset())
                        .count())
            .extracting(Repeated.Found::place)
            .containsOnly(PLACE);
      }
      return tally;
    } finally {
      FileUtils.deleteDirectory(directory.toFile());
    }
  }

  private static Map<Integer, Map<Outcome, Integer>> byRecord(List<Output> outputs) {
    Map<Integer, Map<Outcome, Integer>> byRecord = new TreeMap<>();
    outputs.forEach(
        output ->
            byRecord
                .computeIfAbsent(output.record(), it -> new EnumMap<>(Outcome.class))
                .merge(output.outcome(), 1, Integer::sum));
    return byRecord;
  }

  /** Of the last five, no checkpoint knows. */
  private static boolean isDue(int record) {
    return record < RECORDS - 5;
  }

  private static Origin origin(int record) {
    return new Origin("topic", 1, record, record * 10L);
  }
}
