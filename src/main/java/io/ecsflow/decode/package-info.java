/**
 * Decodes a source record to an agent event, or to the reason why it is none; and reads its time
 * and its key before that. What the content of an event means is left to the rules. Pure: no clock,
 * no randomness, no I/O.
 */
@NullMarked
package io.ecsflow.decode;

import org.jspecify.annotations.NullMarked;
