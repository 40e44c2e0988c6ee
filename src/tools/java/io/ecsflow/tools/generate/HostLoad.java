package io.ecsflow.tools.generate;

/** Processor and memory of a host, and the agent's part of them: random walks inside bounds. */
final class HostLoad {

  private static final long GIGABYTE = 1L << 30;

  private final Dice dice;
  private final long memoryTotal;
  private double minCpu = 0.2;
  private double hostCpu;
  private double hostMemory;
  private double agentCpu;
  private double agentMemory;

  HostLoad(Dice dice) {
    this.dice = dice;
    this.memoryTotal = dice.pick(4, 8, 16, 32, 64) * GIGABYTE - dice.between(1, 300) * 1_048_576L;
    this.hostCpu = dice.between(2.0, 40.0);
    this.hostMemory = dice.between(25.0, 80.0);
    this.agentCpu = dice.between(0.1, 0.9);
    this.agentMemory = dice.between(0.08, 0.6);
  }

  /** One step of every walk, written as the agent reports it. */
  void report(EventJson event) {
    hostCpu = step(hostCpu, 6.0, minCpu, 100.0);
    hostMemory = step(hostMemory, 1.5, 10.0, 97.0);
    agentCpu = step(agentCpu, 0.2, 0.01, 3.0);
    agentMemory = step(agentMemory, 0.02, 0.05, 1.5);
    event
        .put("sekoiaio.agent.cpu_usage", rounded(agentCpu))
        .put("sekoiaio.agent.memory_usage", rounded(agentMemory))
        .put("sekoiaio.host.cpu_usage", cpu())
        .put("sekoiaio.host.memory_total", memoryTotal)
        .put("sekoiaio.host.memory_available", (long) (memoryTotal * (100 - hostMemory) / 100))
        .put("sekoiaio.host.memory_usage", memory());
  }

  /** From now on the processor has no less to do than this, in percent. */
  void press(double cpu) {
    minCpu = cpu;
  }

  /** As last reported, in percent. */
  double cpu() {
    return rounded(hostCpu);
  }

  /** As last reported, in percent. */
  long memory() {
    return (long) hostMemory;
  }

  private double step(double from, double width, double low, double high) {
    return Math.min(Math.max(from + dice.between(-width, width), low), high);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
