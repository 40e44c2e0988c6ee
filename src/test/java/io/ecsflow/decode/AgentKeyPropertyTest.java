package io.ecsflow.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.GoldenRecords;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Whatever a record holds: if it is decoded to an event, its key is that event's agent, or none.
 */
class AgentKeyPropertyTest {

  private static final List<String> GOLDEN = GoldenRecords.events();

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void ofAnEvent(@ForAll("events") Sent sent) {
    check(sent.format, sent.value.getBytes(UTF_8), 50);
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void ofAnEventThatWasEdited(@ForAll("events") Sent sent, @ForAll("edits") List<Edit> edits) {
    check(sent.format, edited(sent, edits), 5);
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void ofAGoldenEventThatWasEdited(
      @ForAll("goldenEvents") Sent sent, @ForAll("edits") List<Edit> edits) {
    check(sent.format, edited(sent, edits), 5);
  }

  @Provide
  Arbitrary<Sent> events() {
    return sent(EventTexts.events());
  }

  @Provide
  Arbitrary<Sent> goldenEvents() {
    return sent(Arbitraries.of(GOLDEN));
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<String> inserted =
        Arbitraries.oneOf(
            Arbitraries.of("{", "}", "[", "]", "\"", "\\", ",", ":", "u", "0", "\u00ff", "\u00c3"),
            Arbitraries.of(
                ",\"agent\":{\"id\":\"z\"}",
                ",\\\"agent\\\":{\\\"id\\\":\\\"z\\\"}",
                "\"agent\":{\"id\":\"z\"},",
                "\\\"agent\\\":{\\\"id\\\":\\\"z\\\"},",
                "\\u0061gent",
                "agen\\\\u0074"),
            Arbitraries.chars().range('\0', '\u00ff').map(String::valueOf),
            Arbitraries.just(""));
    Arbitrary<Integer> removed =
        Arbitraries.frequency(weighted(5, 0), weighted(5, 1), weighted(1, 10_000));
    return Combinators.combine(Arbitraries.integers().between(0, 10_000), removed, inserted)
        .as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  private static Tuple2<Integer, Integer> weighted(int weight, int value) {
    return Tuple.of(weight, value);
  }

  private static Arbitrary<Sent> sent(Arbitrary<String> texts) {
    return Arbitraries.oneOf(
        texts.map(value -> new Sent(Format.RAW, value)),
        EventTexts.enveloped(texts).map(value -> new Sent(Format.ENVELOPE, value)));
  }

  /** Small limits: some of the texts exceed one of them. */
  private static void check(Format format, byte[] value, double minEventsPercent) {
    DecodeSettings settings = new DecodeSettings(format, 6_000, 5, 100);
    SourceRecord record = Events.record(value);
    Optional<String> key = new AgentKey(settings).of(record);
    Decoded decoded = new EventDecoder(settings).decode(record);
    if (decoded instanceof AgentEvent event) {
      assertThat(key.orElse("")).isEqualTo(event.agentId());
    }
    Statistics.label("has an agent")
        .collect(decoded instanceof AgentEvent event && event.hasAgent())
        .coverage(c -> c.check(true).percentage(percent -> percent > minEventsPercent));
  }

  private static byte[] edited(Sent sent, List<Edit> edits) {
    String bytes = new String(sent.value.getBytes(UTF_8), ISO_8859_1);
    for (Edit edit : edits) {
      bytes = edit.apply(bytes);
    }
    return bytes.getBytes(ISO_8859_1);
  }

  /** The value of a record, in the format of its job. */
  private record Sent(Format format, String value) {}

  /** Replaces so many bytes of a text, as many as there are at most; each char is a byte. */
  private record Edit(int position, int removed, String inserted) {

    String apply(String text) {
      int from = position % (text.length() + 1);
      int to = Math.min(from + removed, text.length());
      return text.substring(0, from) + inserted + text.substring(to);
    }
  }
}
