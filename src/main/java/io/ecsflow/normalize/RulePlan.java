package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.PathSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rules are applied to an event, in their order: those for all events, and those for the
 * event's own kind. A rule for one log costs the events of others nothing. The plan for a kind is
 * made when its first event comes, of the kinds that rules are for, whatever the data has. Not
 * thread-safe.
 */
public final class RulePlan {

  private static final Steps NOT_MADE = new Steps(List.of());

  private final List<Rule> rules;
  private final Steps forOtherEvents;
  private final LogTable<Steps> forEvents = new LogTable<>();

  /**
   * One rule of the plan.
   *
   * @param rule what is applied
   * @param name of the rule
   */
  public record Step(Rule rule, String name) {}

  /** The rules for one kind of event. */
  public static final class Steps {

    private final Step[] all;
    private final PathSets needs;

    private Steps(List<Step> all) {
      this.all = all.toArray(Step[]::new);
      this.needs = PathSets.of(all.stream().map(step -> step.rule().needs()).toList());
    }

    /** All of them, in their order. */
    public List<Step> all() {
      return List.of(all);
    }

    int count() {
      return all.length;
    }

    /** Whether the rule of this step may do something. */
    boolean concerns(int step, EventDocument document) {
      return document.mayHaveOneOf(needs, step);
    }

    Step get(int step) {
      return all[step];
    }
  }

  private RulePlan(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    forOtherEvents =
        new Steps(
            rules.stream()
                .filter(rule -> rule.byKind().isEmpty())
                .map(rule -> new Step(rule, rule.name()))
                .toList());
    for (Rule rule : rules) {
      rule.byKind()
          .ifPresent(
              byKind ->
                  byKind.forEachKind((provider, code) -> forEvents.put(provider, code, NOT_MADE)));
    }
  }

  /** The plan of these rules. */
  public static RulePlan of(List<Rule> rules) {
    return new RulePlan(rules);
  }

  /** The rules for this event. */
  public Steps stepsFor(EventDocument document) {
    Steps steps = forEvents.get(document);
    if (steps == null) {
      return forOtherEvents;
    }
    if (steps == NOT_MADE) {
      steps = made(document);
      forEvents.replace(document, steps);
    }
    return steps;
  }

  private Steps made(EventDocument document) {
    List<Step> steps = new ArrayList<>();
    for (Rule rule : rules) {
      Optional<LogTable<? extends Rule>> byKind = rule.byKind();
      Rule forKind = byKind.isEmpty() ? rule : byKind.get().get(document);
      if (forKind != null) {
        steps.add(new Step(forKind, rule.name()));
      }
    }
    return new Steps(steps);
  }
}
