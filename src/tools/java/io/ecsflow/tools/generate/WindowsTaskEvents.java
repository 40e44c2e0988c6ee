package io.ecsflow.tools.generate;

/** What the agent itself sees of scheduled tasks. */
final class WindowsTaskEvents {

  private WindowsTaskEvents() {}

  static void changed(EventJson event, Agent agent) {
    String action = agent.dice().pick("task-registered", "task-updated", "task-deleted");
    NativeEvent.of(26, action, "configuration", "change").describe(event, agent);
    ProcessEvents.actor(event, agent);
    event.put("action.properties.TaskName", "\\Example\\Nightly Inventory");
  }
}
