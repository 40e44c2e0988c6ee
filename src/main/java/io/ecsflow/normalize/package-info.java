/** The rules that make an ECS record of an agent event. Pure: no clock, no randomness, no I/O. */
@NullMarked
package io.ecsflow.normalize;

import org.jspecify.annotations.NullMarked;
