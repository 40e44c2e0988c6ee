/**
 * Statistics of hosts and the health of agents: windows on each agent's own clock, what silence
 * means, and the fleet. Pure: time is an argument.
 */
@NullMarked
package io.ecsflow.stats;

import org.jspecify.annotations.NullMarked;
