/** The values that travel between the operators: plain records, JDK only. */
@NullMarked
package io.ecsflow.event;

import org.jspecify.annotations.NullMarked;
