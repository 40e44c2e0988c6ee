/**
 * The rules that make the ECS record of an agent event, in one visible list ({@code Rules}), with
 * their profiles and switches. What only explains or measures them is not here. Pure: no clock, no
 * randomness, no I/O, and no state from one event to the next.
 */
@NullMarked
package io.ecsflow.normalize;

import org.jspecify.annotations.NullMarked;
