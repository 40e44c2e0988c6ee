package io.ecsflow.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether anything is rejected, late, silent or slow, for a person who has one look.
 *
 * @param level of the worst fact
 * @param text a sentence
 * @param facts four, always in this order
 */
record Headline(Level level, String text, List<Fact> facts) {

  /** How bad something is. */
  enum Level {
    OK,
    UNKNOWN,
    WARNING,
    ALERT
  }

  /**
   * An answer.
   *
   * @param name what is asked
   * @param figure how many, for the eye
   * @param text what is so many
   */
  record Fact(String name, Level level, String figure, String text) {}

  /** A share of source records that is more than the usual broken ones. */
  private static final double ALARMING_SHARE = 0.01;

  /** The figures that it is made of. */
  record Figures(
      long events,
      long rejected,
      long late,
      long lateHosts,
      long agents,
      long silent,
      long backlogs,
      long slow,
      boolean hasStatistics,
      boolean hasDelays) {

    boolean isEmpty() {
      return events + rejected + late + agents == 0 && !hasStatistics;
    }
  }

  static Headline of(Figures figures) {
    List<Fact> facts = List.of(rejected(figures), late(figures), silent(figures), slow(figures));
    Level level = facts.stream().map(Fact::level).max(Level::compareTo).orElse(Level.UNKNOWN);
    return new Headline(level, sentence(figures, facts), facts);
  }

  private static Fact rejected(Figures figures) {
    long records = figures.events() + figures.rejected();
    if (records == 0) {
      return unknown("Rejected", "no events and no dead letters were read");
    }
    double share = (double) figures.rejected() / records;
    Level level =
        figures.rejected() == 0 ? Level.OK : share > ALARMING_SHARE ? Level.ALERT : Level.WARNING;
    String text =
        figures.events() == 0
            ? "dead letters; no events were read"
            : String.format(
                Locale.ROOT, "%s of %s", percent(share), some(records, "record", "records"));
    return new Fact("Rejected", level, number(figures.rejected()), text);
  }

  private static Fact late(Figures figures) {
    if (!figures.hasStatistics() && figures.late() == 0) {
      return unknown("Late", "no statistics were read");
    }
    long late = figures.late() + figures.lateHosts() + figures.backlogs();
    String text =
        late == 0
            ? "nothing came after its window"
            : String.format(
                Locale.ROOT,
                "%s, %s after the window; %s with a backlog",
                some(figures.late(), "event", "events"),
                some(figures.lateHosts(), "host's row", "rows of hosts"),
                some(figures.backlogs(), "agent", "agents"));
    return new Fact("Late", late == 0 ? Level.OK : Level.WARNING, number(late), text);
  }

  private static Fact silent(Figures figures) {
    if (!figures.hasStatistics()) {
      return unknown("Silent", "no statistics were read");
    }
    return new Fact(
        "Silent",
        figures.silent() == 0 ? Level.OK : Level.ALERT,
        number(figures.silent()),
        "of " + some(figures.agents(), "agent", "agents"));
  }

  private static Fact slow(Figures figures) {
    if (!figures.hasDelays()) {
      return unknown("Slow", "no delays were read");
    }
    return new Fact(
        "Slow",
        figures.slow() == 0 ? Level.OK : Level.WARNING,
        number(figures.slow()),
        "of "
            + some(figures.agents(), "agent", "agents")
            + " were a minute behind in their last window");
  }

  private static Fact unknown(String name, String why) {
    return new Fact(name, Level.UNKNOWN, "–", why);
  }

  private static String sentence(Figures figures, List<Fact> facts) {
    if (figures.isEmpty()) {
      return "Nothing was read, so nothing is known.";
    }
    List<String> troubles = new ArrayList<>();
    add(troubles, figures.silent(), "agent is silent", "agents are silent");
    add(troubles, figures.rejected(), "record was rejected", "records were rejected");
    add(troubles, figures.slow(), "agent is slow", "agents are slow");
    add(troubles, figures.backlogs(), "agent sends a backlog", "agents send a backlog");
    add(troubles, figures.late(), "event came late", "events came late");
    add(troubles, figures.lateHosts(), "row of a host came late", "rows of hosts came late");
    List<String> unknown =
        facts.stream()
            .filter(fact -> fact.level() == Level.UNKNOWN)
            .map(fact -> fact.name().toLowerCase(Locale.ROOT))
            .toList();
    String known = troubles.isEmpty() ? "Nothing known is wrong" : joined(troubles, " and ");
    if (unknown.isEmpty()) {
      return troubles.isEmpty() ? "Nothing is rejected, late, silent or slow." : known + ".";
    }
    return known + "; what is " + joined(unknown, " or ") + " is not known.";
  }

  private static void add(List<String> troubles, long count, String one, String many) {
    if (count > 0) {
      troubles.add(some(count, one, many));
    }
  }

  private static String joined(List<String> parts, String last) {
    int end = parts.size() - 1;
    return end == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, end)) + last + parts.get(end);
  }

  private static String some(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(double share) {
    return share > 0 && share < 0.0001
        ? "less than 0.01 %"
        : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
