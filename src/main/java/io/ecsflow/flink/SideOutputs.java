package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Rejected;
import io.ecsflow.stats.FleetChange;
import org.apache.flink.util.OutputTag;

/** The side outputs of functions. */
public final class SideOutputs {

  /** Dead letters, of every stage. */
  public static final OutputTag<Rejected> REJECTED =
      new OutputTag<>("rejected", RecordTypes.REJECTED);

  /** What statistics receive: the sample of each event, and heartbeats. */
  public static final OutputTag<Keyed> SAMPLES = new OutputTag<>("samples", RecordTypes.KEYED);

  /** A record for each agent that fell silent, shut down or recovered. */
  public static final OutputTag<EcsEvent> HEALTH = new OutputTag<>("health", RecordTypes.ECS_EVENT);

  /** Changes of the fleet, which {@link FleetFunction} aggregates. */
  public static final OutputTag<FleetChange> FLEET =
      new OutputTag<>("fleet", RecordTypes.FLEET_CHANGE);

  private SideOutputs() {}
}
