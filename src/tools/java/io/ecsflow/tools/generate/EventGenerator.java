package io.ecsflow.tools.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records that a fleet sends, without end. The same arguments give the same records, byte for
 * byte. Not thread-safe.
 */
public final class EventGenerator implements Iterator<GeneratedRecord> {

  private final Timeline timeline;
  private final Load load;
  private final Dice dice;
  private final Weighted<EventTemplate> kinds;
  private final Weighted<Fault> faults = Faults.weighted();
  private final Map<Set<Os>, List<Agent>> senders = new HashMap<>();
  private long next;

  public EventGenerator(FleetSettings fleet, Timeline timeline, Load load) {
    this.timeline = timeline;
    this.load = load;
    this.dice = new Dice(fleet.seed());
    List<Os> systems = fleet.systems().assign(fleet.agents());
    this.kinds = load.mix().kindsOn(systems);
    List<Agent> agents = agents(fleet.seed(), systems, timeline.at(0));
    for (EventTemplate kind : EventTemplates.ALL) {
      senders.computeIfAbsent(
          kind.systems(),
          running -> agents.stream().filter(agent -> running.contains(agent.os())).toList());
    }
  }

  /** Always. */
  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public GeneratedRecord next() {
    long arrival = timeline.at(next++);
    EventTemplate kind = kinds.pick(dice);
    Agent agent = dice.pick(senders.getOrDefault(kind.systems(), List.of()));
    EventJson event = agent.observe(kind, arrival);
    if (dice.chance(load.faults())) {
      Fault fault = faults.pick(dice);
      byte[] broken = fault.breakage().apply(event, load.decoding());
      return record(agent, broken, arrival, fault.name(), fault.truth());
    }
    return record(agent, event.toBytes(), arrival, kind.name(), Truth.ACCEPTED);
  }

  private GeneratedRecord record(
      Agent agent, byte @Nullable [] event, long arrival, String kind, Truth truth) {
    String id = agent.identity().id();
    return new GeneratedRecord(
        id, agent.identity().key(), load.value(event, arrival), arrival, kind, truth);
  }

  private static List<Agent> agents(long seed, List<Os> systems, long start) {
    List<Agent> agents = new ArrayList<>();
    for (int number = 0; number < systems.size(); number++) {
      Dice own = Dice.of(seed, number);
      agents.add(new Agent(AgentIdentity.of(number, systems.get(number), own), own, start));
    }
    return agents;
  }
}
