package io.ecsflow.connector.elasticsearch.templates;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the job writes to indices of their own, each with an index template. */
public enum Output {
  /** ECS events. */
  EVENTS,
  /** Dead letters. */
  REJECTED,
  /** A row for each host and window. */
  HOST_STATS,
  /** Agents that fell silent or recovered. */
  HEALTH,
  /** A row for the fleet and each window. */
  FLEET;

  /** As options and templates name it: {@code host-stats}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The output of this id. */
  public static Optional<Output> ofId(String id) {
    return Arrays.stream(values()).filter(output -> output.id().equals(id)).findFirst();
  }

  /** All ids, for a message. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Output::id).toList();
  }

  /** The name of its index template. */
  public String templateName() {
    return "ecsflow-" + id();
  }

  /** The indices that it is written to by default, one for each day. */
  public String defaultPattern() {
    return "ecs-" + id() + "-*";
  }
}
