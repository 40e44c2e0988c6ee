package io.ecsflow.tools.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many of the agents run on which system.
 *
 * @param shares relative to each other; a system that is not named has no agents
 */
public record Systems(Map<Os, Integer> shares) {

  public static final Systems DEFAULT =
      new Systems(Map.of(Os.WINDOWS, 60, Os.LINUX, 25, Os.MACOS, 15));

  public Systems {
    EnumMap<Os, Integer> copy = new EnumMap<>(Os.class);
    copy.putAll(shares);
    copy.values().removeIf(share -> share == 0);
    if (copy.isEmpty() || copy.values().stream().anyMatch(share -> share < 0)) {
      throw new IllegalArgumentException("shares must be positive numbers, were " + shares);
    }
    shares = Collections.unmodifiableMap(copy);
  }

  /**
   * The system of each agent. Every system with a share has an agent where there are enough of
   * them.
   */
  List<Os> assign(int agents) {
    Map<Os, Integer> counts = new EnumMap<>(Os.class);
    List<Os> assigned = new ArrayList<>(agents);
    while (assigned.size() < agents) {
      Os next = mostMissing(counts, assigned.size());
      counts.merge(next, 1, Integer::sum);
      assigned.add(next);
    }
    return assigned;
  }

  /** The first one without any agent, else the one furthest below its share. */
  private Os mostMissing(Map<Os, Integer> counts, int assigned) {
    int total = shares.values().stream().mapToInt(Integer::intValue).sum();
    ToDoubleFunction<Os> lack =
        os ->
            counts.containsKey(os)
                ? (assigned + 1.0) * shares.getOrDefault(os, 0) / total - counts.getOrDefault(os, 0)
                : Double.MAX_VALUE;
    return Collections.max(shares.keySet(), Comparator.comparingDouble(lack));
  }
}
