/** From a source record to an agent event or a rejection. Pure: no clock, no randomness, no I/O. */
@NullMarked
package io.ecsflow.decode;

import org.jspecify.annotations.NullMarked;
