package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import java.util.List;

/**
 * Which rules are applied to an event, in their order: those for all events, and those for the
 * event's own kind. Made once of all rules, so that a rule for one log costs the events of others
 * nothing.
 */
public final class RulePlan {

  private final List<Step> all;
  private final List<Step> forOtherEvents;
  private final LogTable<List<Step>> forEvents = new LogTable<>();

  /**
   * One rule of the plan.
   *
   * @param rule what is applied
   * @param name {@link Rule#name}
   */
  public record Step(Rule rule, String name) {

    private boolean isForAllEvents() {
      return rule.events().isEmpty();
    }
  }

  private RulePlan(List<Rule> rules) {
    all = rules.stream().map(rule -> new Step(rule, rule.name())).toList();
    forOtherEvents = all.stream().filter(Step::isForAllEvents).toList();
    for (Step step : all) {
      step.rule()
          .events()
          .ifPresent(
              events ->
                  events.forEachKind(
                      (provider, code) ->
                          forEvents.merge(provider, code, withOthers(step), this::merged)));
    }
  }

  private List<Step> withOthers(Step own) {
    return all.stream().filter(step -> step == own || step.isForAllEvents()).toList();
  }

  private List<Step> merged(List<Step> one, List<Step> other) {
    return all.stream().filter(step -> one.contains(step) || other.contains(step)).toList();
  }

  /** The plan of these rules. */
  public static RulePlan of(List<Rule> rules) {
    return new RulePlan(rules);
  }

  /** The rules for this event. */
  public List<Step> stepsFor(EventDocument document) {
    List<Step> own = forEvents.get(document);
    return own == null ? forOtherEvents : own;
  }
}
