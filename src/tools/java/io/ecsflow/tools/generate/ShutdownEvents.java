package io.ecsflow.tools.generate;

import java.util.List;
import java.util.Set;

/** The last event before a host or its agent stops in order, in the words of each system. */
final class ShutdownEvents {

  static final EventTemplate KIND =
      new EventTemplate("shutdown", Set.of(Os.values()), 1, ShutdownEvents::write);

  private static final WindowsLog KERNEL =
      WindowsLog.of("Microsoft-Windows-Kernel-General", "{A68CA8B7-004F-D7B6-A698-07E2DE0F1F5D}");

  private ShutdownEvents() {}

  private static void write(EventJson event, Agent agent) {
    switch (agent.os()) {
      case WINDOWS -> KERNEL.describe(event, 13);
      case LINUX ->
          NativeEvent.of(NativeEvent.NO_CODE, "shutdown-system", "host", "end")
              .describe(event, agent);
      case MACOS ->
          event
              .put("event.category", List.of("host"))
              .put("event.kind", "event")
              .put("event.provider", NativeEvent.PROVIDER)
              .put("log.logger", NativeEvent.PROVIDER)
              .put("event.reason", "Stopping the agent")
              .put("log.level", "info");
    }
  }
}
