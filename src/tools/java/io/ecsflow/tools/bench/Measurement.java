package io.ecsflow.tools.bench;

/**
 * What one run took, between the first and the last record that it appended.
 *
 * @param records of the input
 * @param recordsPerSecond records of the input
 * @param cpu the processor time of the job's JVM
 * @param footprint what the job held at its end
 */
record Measurement(long records, double recordsPerSecond, CpuUse cpu, Footprint footprint) {

  /** Seconds of processor time, per million records. */
  double cpuSecondsPerMillion() {
    return perMillion(cpu.total());
  }

  /** Seconds per million records. */
  double perMillion(long nanos) {
    return nanos / 1e3 / records;
  }
}
