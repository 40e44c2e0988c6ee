package io.ecsflow.tools.bench;

/**
 * What one run took, between the first and the last record that it appended.
 *
 * @param recordsPerSecond records of the input
 * @param cpuSecondsPerMillion seconds of processor time of the job's JVM, per million records
 * @param footprint what the job held at its end
 */
record Measurement(double recordsPerSecond, double cpuSecondsPerMillion, Footprint footprint) {}
