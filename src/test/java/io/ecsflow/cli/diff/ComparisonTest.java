package io.ecsflow.cli.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ecsflow.cli.diff.DiffReport.Difference;
import io.ecsflow.cli.diff.DiffReport.Example;
import io.ecsflow.cli.diff.DiffReport.KindCount;
import io.ecsflow.cli.diff.FieldChange.Way;
import io.ecsflow.cli.diff.RecordMaker.Made;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void aFieldIsAddedRemovedOrChanged() {
    DiffReport report =
        compare(
            List.of("{\"a\":1,\"host\":{\"name\":\"x\"}}", "{\"b\":[1]}"),
            List.of("{\"host\":{\"name\":\"y\",\"id\":\"z\"}}", "{\"b\":[1]}"));

    assertThat(report.lines()).isEqualTo(2);
    assertThat(report.different()).isEqualTo(1);
    assertThat(report.differences())
        .extracting(Difference::field, Difference::way, Difference::examples)
        .containsExactly(
            row("a", Way.REMOVED, new Example("in:1", "1", "")),
            row("host.id", Way.ADDED, new Example("in:1", "", "\"z\"")),
            row("host.name", Way.CHANGED, new Example("in:1", "\"x\"", "\"y\"")));
  }

  @Test
  void eachDifferenceIsCountedByProviderAndCodeWithThreeExamples() {
    String sysmon = "{\"event\":{\"provider\":\"Sysmon\",\"code\":\"1\"}%s}";
    String other = "{\"event\":{\"action\":\"start\"}%s}";
    List<String> old = List.of(other, sysmon, sysmon, sysmon);

    Difference difference = compare(fill(old, ""), fill(old, ",\"new\":true")).differences().get(0);

    assertThat(difference.events()).isEqualTo(4);
    assertThat(difference.kinds())
        .containsExactly(new KindCount("Sysmon", "1", 3), new KindCount("none", "start", 1));
    assertThat(difference.examples())
        .extracting(Example::where)
        .containsExactly("in:1", "in:2", "in:3");
  }

  @Test
  void aRecordThatBecomesADeadLetterOrStopsBeingOneIsTold() {
    DiffReport report =
        compare(List.of("{\"a\":1}", "!NOT_JSON: x"), List.of("!RULE_FAILED: y", "{}"));

    assertThat(report.differences())
        .extracting(Difference::field, Difference::way, Difference::examples)
        .containsExactly(
            row(FieldChange.DEAD_LETTER, Way.ADDED, new Example("in:1", "", "RULE_FAILED: y")),
            row(FieldChange.DEAD_LETTER, Way.REMOVED, new Example("in:2", "NOT_JSON: x", "")));
  }

  @Test
  void anotherOrderOfFieldsIsADifferenceToo() {
    String before = "{\"same\":\"%s\",\"a\":1,\"b\":2}".formatted("x".repeat(100));
    String after = before.replace("\"a\":1,\"b\":2", "\"b\":2,\"a\":1");

    Difference difference = compare(List.of(before), List.of(after)).differences().get(0);

    assertThat(difference.field()).isEqualTo(FieldChange.ANOTHER_ORDER);
    assertThat(difference.examples().get(0).before()).endsWith("xx\",\"a\":1,\"b\":2}").hasSize(51);
    assertThat(difference.examples().get(0).after()).endsWith("xx\",\"b\":2,\"a\":1}").hasSize(51);
  }

  @Test
  void namesAndKindsWithoutEndTakeBoundedMemory() {
    List<String> hostile =
        IntStream.range(0, 3000)
            .mapToObj(
                i ->
                    "{\"event\":{\"code\":\"%1$d%2$s\"},\"same\":1,\"%1$d%2$s\":\"%2$s\"}"
                        .formatted(i, "x".repeat(5000)))
            .toList();

    DiffReport report = compare(hostile.stream().map(line -> "{}").toList(), hostile);

    assertThat(report.differences()).hasSizeLessThanOrEqualTo(Comparison.MAX_ROWS + 3);
    assertThat(report.differences()).extracting(Difference::field).contains("(other)");
    assertThat(report.differences())
        .allSatisfy(
            difference -> {
              assertThat(difference.kinds()).hasSizeLessThanOrEqualTo(Comparison.MAX_KINDS + 1);
              assertThat(difference.field()).hasSizeLessThanOrEqualTo(Comparison.MAX_NAME_LENGTH);
              assertThat(difference.examples().get(0).after())
                  .hasSizeLessThanOrEqualTo(Comparison.MAX_VALUE_LENGTH);
            });
    assertThat(report.differences().stream().mapToLong(Difference::events).sum()).isEqualTo(9000);
  }

  @Property(tries = 200)
  void nothingDiffersFromItself(@ForAll("corpora") List<String> made) {
    assertThat(compare(made, made).different()).isZero();
    assertThat(compare(made, made).differences()).isEmpty();
  }

  @Property(tries = 500)
  void theWayBackMirrorsTheWay(
      @ForAll("corpora") List<String> before, @ForAll("corpora") List<String> after) {
    DiffReport way = compare(before, after);
    DiffReport back = compare(after, before);

    assertThat(back.different()).isEqualTo(way.different());
    assertThat(back.differences())
        .containsExactlyInAnyOrderElementsOf(
            way.differences().stream().map(ComparisonTest::mirrored).toList());
  }

  /** Twenty lines each. */
  @Provide
  Arbitrary<List<String>> corpora() {
    Arbitrary<String> event =
        Arbitraries.of(
            "",
            "\"event\":{\"code\":\"1\"}",
            "\"event\":{\"code\":\"2\"}",
            "\"event\":{\"provider\":\"p\",\"action\":\"a\"}");
    Arbitrary<String> fields =
        Arbitraries.of("", ",\"a\":1", ",\"a\":{\"b\":1}", ",\"a\":{\"b\":[]}");
    Arbitrary<String> letter = Arbitraries.of("!NOT_JSON: x", "!EMPTY_VALUE: y");
    Arbitrary<String> record =
        event.flatMap(e -> fields.map(f -> "{" + (e.isEmpty() ? "\"c\":0" : e) + f + "}"));
    return Arbitraries.frequencyOf(Tuple.of(5, record), Tuple.of(1, letter)).list().ofSize(20);
  }

  private static Difference mirrored(Difference of) {
    Way way =
        switch (of.way()) {
          case ADDED -> Way.REMOVED;
          case REMOVED -> Way.ADDED;
          case CHANGED -> Way.CHANGED;
        };
    List<Example> examples =
        of.examples().stream()
            .map(e -> new Example(e.where(), /* before= */ e.after(), /* after= */ e.before()))
            .toList();
    return new Difference(of.field(), way, of.events(), of.kinds(), examples);
  }

  private static org.assertj.core.groups.Tuple row(String field, Way way, Example... examples) {
    return tuple(field, way, List.of(examples));
  }

  private static List<String> fill(List<String> lines, String more) {
    return lines.stream().map(line -> line.formatted(more)).toList();
  }

  /** Rules that make these records of as many lines; what begins with ! is a dead letter. */
  private static DiffReport compare(List<String> before, List<String> after) {
    Comparison comparison = new Comparison(making(before), making(after));
    for (int line = 0; line < before.size(); line++) {
      comparison.add("in", line, new byte[0]);
    }
    return comparison.report();
  }

  private static RecordMaker making(List<String> results) {
    return (file, number, bytes) -> {
      String result = results.get((int) number);
      return result.startsWith("!")
          ? new Made(new byte[0], result.substring(1))
          : new Made(result.getBytes(UTF_8), "");
    };
  }
}
