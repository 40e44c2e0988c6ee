package io.ecsflow.tools.generate;

import io.ecsflow.tools.generate.Sample.Clock;
import io.ecsflow.tools.generate.ScenarioAgent.Sending;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A fleet to some of whose agents something happens: see {@link Role}. All send a stats event now
 * and then, and others between. Records come in the order of their arrival. When the scenario ends,
 * all fall silent at once: what is under way then never arrives. The same arguments give the same
 * records, byte for byte. Not thread-safe.
 */
public final class FleetScenario implements Iterator<GeneratedRecord> {

  private final Load load;
  private final Dice dice;
  private final Weighted<Fault> faults = Faults.weighted();
  private final ScenarioTruth truth;
  private final PriorityQueue<ScenarioAgent> agents =
      new PriorityQueue<>(Comparator.comparingLong(ScenarioAgent::nextTime));
  private final PriorityQueue<Arrival> underWay =
      new PriorityQueue<>(
          Comparator.comparingLong(Arrival::time).thenComparingLong(Arrival::number));
  private final long end;
  private long sent;

  private record Arrival(long time, long number, GeneratedRecord record, @Nullable Sample sample) {}

  public FleetScenario(FleetSettings fleet, ScenarioTiming timing, Load load) {
    this.load = load;
    dice = new Dice(fleet.seed());
    truth = new ScenarioTruth(timing);
    end = timing.end();
    List<Os> systems = fleet.systems().assign(fleet.agents());
    for (int number = 0; number < systems.size(); number++) {
      Dice own = Dice.of(fleet.seed(), number);
      AgentIdentity identity = AgentIdentity.of(number, systems.get(number), own);
      Role role = Role.of(number, systems.size());
      if (role != Role.ORDINARY) {
        identity = identity.withVersion(AgentVersion.usual());
      }
      Agent agent = new Agent(identity, own, timing.start().toEpochMilli());
      agents.add(new ScenarioAgent(agent, role, timing, kinds(role, agent.os())));
    }
    proceed();
  }

  /** What is true of the records so far; changes with each further one. */
  public ScenarioTruth truth() {
    return truth;
  }

  @Override
  public boolean hasNext() {
    Arrival next = underWay.peek();
    return next != null && next.time() < end;
  }

  @Override
  public GeneratedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the scenario has ended");
    }
    Arrival arrival = underWay.remove();
    truth.passed(arrival.time());
    if (arrival.sample() != null) {
      truth.add(arrival.sample());
    }
    proceed();
    return arrival.record();
  }

  /** Lets happen what happens before the next arrival: it may arrive earlier. */
  private void proceed() {
    while (true) {
      ScenarioAgent next = agents.poll();
      Arrival arrival = underWay.peek();
      if (next == null || next.nextTime() >= end) {
        return;
      }
      if (arrival != null && next.nextTime() > arrival.time()) {
        agents.add(next);
        return;
      }
      next.next().ifPresent(sending -> send(next, sending));
      agents.add(next);
    }
  }

  private void send(ScenarioAgent sender, Sending sending) {
    Sample sample = sending.sample();
    boolean isFaulty =
        sender.isOrdinary() && sample.reading().isEmpty() && dice.chance(load.faults());
    Fault fault = isFaulty ? faults.pick(dice) : null;
    byte[] event =
        fault == null
            ? sending.event().toBytes()
            : fault.breakage().apply(sending.event(), load.decoding());
    GeneratedRecord record =
        new GeneratedRecord(
            sample.agentId(),
            sender.agent().identity().key(),
            load.value(event, sample.arrival()),
            sample.arrival(),
            fault == null ? sending.kind().name() : fault.name(),
            fault == null ? Truth.ACCEPTED : fault.truth());
    boolean isCounted = record.truth().isAccepted() && record.namesItsAgent();
    boolean hasNoTime =
        (fault != null && fault.name().startsWith("timestamp-"))
            || (sender.agent().os() == Os.MACOS && sending.kind().name().equals("dns"));
    underWay.add(
        new Arrival(
            sample.arrival(),
            sent++,
            record,
            !isCounted ? null : hasNoTime ? withoutTime(sample) : sample));
  }

  private static Sample withoutTime(Sample sample) {
    return new Sample(
        sample.agentId(),
        sample.arrival(),
        sample.arrival(),
        Clock.MISSING,
        sample.version(),
        sample.isLate(),
        sample.announcesShutdown(),
        sample.reading());
  }

  /** An event that has no time of its own would tell an agent with a wrong clock the right one. */
  private Weighted<EventTemplate> kinds(Role role, Os os) {
    Mix between =
        role == Role.ORDINARY ? load.mix().without("stats") : load.mix().without("stats", "dns");
    return between.kindsOn(List.of(os));
  }
}
