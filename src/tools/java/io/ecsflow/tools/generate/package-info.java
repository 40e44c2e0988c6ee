/**
 * A simulated fleet: an endless, seeded sequence of agent events, each with what must become of it.
 * Pure: no clock, no I/O, no randomness but the seed.
 */
@NullMarked
package io.ecsflow.tools.generate;

import org.jspecify.annotations.NullMarked;
