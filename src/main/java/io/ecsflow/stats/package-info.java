/**
 * Host statistics, the health of agents and the fleet: windows on each agent's own clock, when an
 * agent is silent, and the ECS records of these. Pure: the state is an argument, and so is the
 * time; no Flink, no clock, no I/O.
 */
@NullMarked
package io.ecsflow.stats;

import org.jspecify.annotations.NullMarked;
