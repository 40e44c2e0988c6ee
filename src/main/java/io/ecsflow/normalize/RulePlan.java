package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules are applied to an event, in their order: those for all events, and those for the
 * event's own kind. Made once of all rules, so that a rule for one log costs the events of others
 * nothing.
 */
public final class RulePlan {

  private final List<Step> forOtherEvents;
  private final LogTable<List<Step>> forEvents = new LogTable<>();

  /**
   * One rule of the plan.
   *
   * @param rule what is applied
   * @param name of the rule
   */
  public record Step(Rule rule, String name) {}

  private RulePlan(List<Rule> rules) {
    LogTable<Map<Rule, Rule>> own = new LogTable<>();
    for (Rule rule : rules) {
      rule.byKind()
          .ifPresent(
              byKind ->
                  byKind.forEach(
                      (provider, code, forKind) ->
                          own.merge(provider, code, Map.of(rule, forKind), RulePlan::joined)));
    }
    own.forEach((provider, code, forKind) -> forEvents.put(provider, code, steps(rules, forKind)));
    forOtherEvents = steps(rules, Map.of());
  }

  private static Map<Rule, Rule> joined(Map<Rule, Rule> one, Map<Rule, Rule> other) {
    Map<Rule, Rule> both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  /** The rules for all events, and those that are for one kind of them, by what they do with it. */
  private static List<Step> steps(List<Rule> rules, Map<Rule, Rule> forKind) {
    return rules.stream()
        .filter(rule -> rule.byKind().isEmpty() || forKind.containsKey(rule))
        .map(rule -> new Step(forKind.getOrDefault(rule, rule), rule.name()))
        .toList();
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
