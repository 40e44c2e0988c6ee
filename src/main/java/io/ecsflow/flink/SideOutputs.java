package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.HostSample;
import org.apache.flink.util.OutputTag;

/** What leaves a function beside its result. */
public final class SideOutputs {

  /** Dead letters, of every stage. */
  public static final OutputTag<Rejected> REJECTED =
      new OutputTag<>("rejected", RecordTypes.REJECTED);

  /** What statistics need of each event. */
  public static final OutputTag<HostSample> SAMPLES =
      new OutputTag<>("samples", RecordTypes.HOST_SAMPLE);

  /** Agents that fell silent or were heard again. */
  public static final OutputTag<EcsEvent> HEALTH = new OutputTag<>("health", RecordTypes.ECS_EVENT);

  /** What the fleet's rows are made of. */
  public static final OutputTag<FleetChange> FLEET =
      new OutputTag<>("fleet", RecordTypes.FLEET_CHANGE);

  private SideOutputs() {}
}
