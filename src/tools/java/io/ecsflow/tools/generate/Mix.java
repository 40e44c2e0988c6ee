package io.ecsflow.tools.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which kinds of event occur, and how often relative to each other.
 *
 * @param weights by the name of the kind; a kind that is not named does not occur
 */
public record Mix(Map<String, Integer> weights) {

  /** Every kind, with its own weight. */
  public static final Mix DEFAULT = ofAllKinds();

  public Mix {
    weights = new LinkedHashMap<>(weights);
    for (Map.Entry<String, Integer> weight : weights.entrySet()) {
      if (EventTemplates.named(weight.getKey()).isEmpty()) {
        throw new IllegalArgumentException(
            "no kind of event is named %s; there are %s"
                .formatted(
                    weight.getKey(),
                    String.join(
                        ", ", EventTemplates.ALL.stream().map(EventTemplate::name).toList())));
      }
      if (weight.getValue() < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the weight of %s must be at least 1, was %d",
                weight.getKey(),
                weight.getValue()));
      }
    }
  }

  /** This mix without some kinds. */
  Mix without(String... names) {
    Map<String, Integer> rest = new LinkedHashMap<>(weights);
    rest.keySet().removeAll(List.of(names));
    return new Mix(rest);
  }

  /** The kinds of the mix that some agent of the fleet can send. */
  Weighted<EventTemplate> kindsOn(List<Os> systems) {
    List<EventTemplate> kinds = new ArrayList<>();
    List<Integer> kindWeights = new ArrayList<>();
    for (EventTemplate kind : EventTemplates.ALL) {
      Integer weight = weights.get(kind.name());
      if (weight != null && systems.stream().anyMatch(kind.systems()::contains)) {
        kinds.add(kind);
        kindWeights.add(weight);
      }
    }
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "no agent of the fleet sends any of " + String.join(", ", weights.keySet()));
    }
    return new Weighted<>(kinds, kindWeights);
  }

  private static Mix ofAllKinds() {
    Map<String, Integer> weights = new LinkedHashMap<>();
    EventTemplates.ALL.forEach(kind -> weights.put(kind.name(), kind.weight()));
    return new Mix(weights);
  }
}
