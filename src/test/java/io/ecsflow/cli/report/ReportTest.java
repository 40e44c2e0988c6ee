package io.ecsflow.cli.report;

import static io.ecsflow.cli.report.Rows.NOON;
import static io.ecsflow.cli.report.Rows.event;
import static io.ecsflow.cli.report.Rows.health;
import static io.ecsflow.cli.report.Rows.host;
import static io.ecsflow.cli.report.Rows.letter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ecsflow.cli.report.Headline.Level;
import io.ecsflow.cli.report.Page.Ranked;
import io.ecsflow.cli.report.Page.Tile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void withoutRowsNothingIsKnown() {
    Page page = page();

    assertThat(page.headline().level()).isEqualTo(Level.UNKNOWN);
    assertThat(page.headline().text()).isEqualTo("Nothing was read, so nothing is known.");
    assertThat(page.asOf()).isNull();
  }

  @Test
  void whereNothingIsWrongTheHeadlineSaysIt() {
    Page page = page(host("a", 0, 0.5, 900), event("a", 1, "Sysmon", "process"));

    assertThat(page.headline().level()).isEqualTo(Level.OK);
    assertThat(page.headline().text()).isEqualTo("Nothing is rejected, late, silent or slow.");
  }

  @Test
  void whatIsWrongIsCountedInTheHeadline() {
    Page page =
        page(
            host("silent", 0, 0.5, 900),
            health("silent", 25, "agent-inactivity", 10),
            host("slow", 0, 0.5, 61_000),
            host("backlog", 0, 0.5, 3_600_000),
            event("slow", 1, "Sysmon", "process"),
            letter("NOT_JSON", 1, "{"),
            letter("LATE_SAMPLE", 2, ""));

    assertThat(page.headline().level()).isEqualTo(Level.ALERT);
    assertThat(page.headline().text())
        .isEqualTo(
            "1 agent is silent, 1 record was rejected, 1 agent is slow, 1 agent sends a backlog"
                + " and 1 event came late.");
    assertThat(page.agents().list())
        .extracting(Tile::id, Tile::status)
        .containsExactly(
            tuple("backlog", "backlog"), tuple("silent", "silent"), tuple("slow", "slow"));
  }

  @Test
  void whatWasNotReadIsNotCalledFine() {
    Page page = page(event("a", 1, "Sysmon", "process"));

    assertThat(page.headline().level()).isEqualTo(Level.UNKNOWN);
    assertThat(page.headline().text())
        .isEqualTo("Nothing known is wrong; what is late, silent or slow is not known.");
  }

  @Test
  void anAgentThatRecoveredIsNotSilentAndItsSilenceIsMarked() {
    Page page =
        page(
            host("a", 0, 0.5, 900),
            host("a", 30, 0.5, 900),
            health("a", 30, "agent-recovered", 5),
            health("a", 20, "agent-inactivity", 5));
    Tile tile = page.agents().list().get(0);

    assertThat(tile.status()).isEqualTo("ok");
    assertThat(tile.silences()).isEqualTo(1);
    assertThat(tile.silencesAt()).containsExactly(1, 5);
    assertThat(page.agents().intervals()).isEqualTo(7);
  }

  @Test
  void aTileHasItsFiguresInTheirIntervals() {
    Tile tile = page(host("a", 0, 0, 1), host("a", 10, 1, 1)).agents().list().get(0);

    assertThat(tile.cpus()).isEqualTo("A._");
    assertThat(tile.cpu()).isEqualTo(1);
    assertThat(tile.memory()).isEqualTo(-1);
    assertThat(tile.memories()).isEmpty();
    assertThat(tile.events()).isEqualTo(20);
  }

  @Test
  void theSameRowsInAnyOrderMakeTheSameBytes() {
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String agent = "agent-" + i % 7;
      rows.add(host(agent, 5 * (i % 997), i % 100 / 100.0, i));
      rows.add(event(agent, i, "provider-" + i % 30, i % 2 == 0 ? "process" : "file"));
      rows.add(letter("NOT_JSON", i, "{" + i));
    }
    byte[] once = html(rows);

    Collections.shuffle(rows, new Random(1));

    assertThat(html(rows)).isEqualTo(once);
  }

  @Test
  void oneAgentWithAWrongClockDoesNotSqueezeTheOthers() {
    List<byte[]> rows = new ArrayList<>();
    rows.add(host("wrong", -50_000_000, 0.5, 1));
    for (int i = 0; i < 30; i++) {
      rows.add(host("right", 5 * i, 0.5, 1));
    }

    Page page = page(rows.toArray(byte[][]::new));

    assertThat(page.agents().start()).isEqualTo(NOON.toEpochMilli());
    assertThat(page.agents().intervals()).isEqualTo(30);
    assertThat(page.rows().outside()).isEqualTo(1);
  }

  @Test
  void lettersAreByReasonWithTheNewestAsExamples() {
    Page page =
        page(
            letter("TOO_DEEP", 9, ""),
            letter("NOT_JSON", 1, "a"),
            letter("NOT_JSON", 2, "b"),
            letter("NOT_JSON", 4, "d"),
            letter("NOT_JSON", 3, "c"));

    assertThat(page.rejects())
        .extracting(Page.Reject::reason)
        .containsExactly("NOT_JSON", "TOO_DEEP");
    assertThat(page.rejects().get(0).count()).isEqualTo(4);
    assertThat(page.rejects().get(0).examples())
        .extracting(Page.Example::place)
        .containsExactly("agent-events/0@4", "agent-events/0@3", "agent-events/0@2");
  }

  @Test
  void namesThatTheDataInventsAreCountedTogether() {
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(event("a", 0, "provider-" + i, "category-" + i));
    }

    Page page = page(rows.toArray(byte[][]::new));

    assertThat(page.sources()).hasSize(21);
    assertThat(page.sources().get(20).events()).isEqualTo(80);
    assertThat(page.sources().get(20).categories()).isEqualTo(Map.of("other", 80L));
  }

  @Test
  void theNoisiestComeFirst() {
    Page page = page(host("a", 0, 0, 1), host("b", 0, 0, 1), host("b", 5, 0, 1));

    assertThat(page.noisiest()).extracting(Ranked::id).containsExactly("b", "a");
    assertThat(page.noisiest().get(0).share()).isEqualTo(0.6667);
  }

  @Test
  void whatIsNoRowIsCounted() {
    Page page = page("no json".getBytes(UTF_8), "[]".getBytes(UTF_8), "".getBytes(UTF_8));

    assertThat(page.rows().unreadable()).isEqualTo(3);
  }

  @Test
  void ofTooManyAgentsTheFirstOnesAreKeptWhateverTheOrder() {
    FirstNames<StringBuilder> names = new FirstNames<>(2, StringBuilder::new);
    for (String name : List.of("c", "b", "d", "a", "b")) {
      StringBuilder kept = names.of(name);
      if (kept != null) {
        kept.append('+');
      }
    }

    assertThat(names.values()).map(StringBuilder::toString).containsExactly("a+", "b++");
    assertThat(names.isCut()).isTrue();
  }

  private static Page page(byte[]... rows) {
    return PageBuilder.of(report(List.of(rows)), "test");
  }

  private static byte[] html(List<byte[]> rows) {
    return HtmlPage.of(report(rows), "test");
  }

  private static Report report(List<byte[]> rows) {
    Report report = new Report();
    rows.forEach(report::add);
    return report;
  }
}
