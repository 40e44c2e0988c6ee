/** The values that travel between the operators: plain records; and what a record is decoded to. */
@NullMarked
package io.ecsflow.event;

import org.jspecify.annotations.NullMarked;
