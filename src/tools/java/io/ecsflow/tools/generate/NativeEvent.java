package io.ecsflow.tools.generate;

import java.util.List;

/**
 * What the events that the agent itself makes have in common.
 *
 * @param code number of the kind, also {@code action.id}; {@link #NO_CODE} where it has none
 * @param action what happened, {@code event.action}
 * @param category {@code event.category}
 * @param types {@code event.type}
 */
record NativeEvent(int code, String action, String category, List<String> types) {

  static final int NO_CODE = 0;
  static final String PROVIDER = "SEKOIA-IO-Endpoint";

  NativeEvent {
    types = List.copyOf(types);
  }

  static NativeEvent of(int code, String action, String category, String... types) {
    return new NativeEvent(code, action, category, List.of(types));
  }

  void describe(EventJson event, Agent agent) {
    if (code != NO_CODE) {
      event.put("event.code", code).put("action.id", code);
    }
    event
        .put("event.provider", PROVIDER)
        .put("event.kind", "event")
        .put("event.action", action)
        .put("event.outcome", "success")
        .put("action.name", action);
    boolean singleTexts = agent.identity().version().writesSingleTexts();
    text(event, "event.category", List.of(category), singleTexts);
    text(event, "event.type", types, singleTexts);
  }

  static void text(EventJson event, String path, List<String> values, boolean singleTexts) {
    if (singleTexts && values.size() == 1) {
      event.put(path, values.get(0));
    } else {
      event.put(path, values);
    }
  }
}
