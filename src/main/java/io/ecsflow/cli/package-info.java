/** The commands of {@code bin/ecsflow}. Not in the job jar. */
@NullMarked
package io.ecsflow.cli;

import org.jspecify.annotations.NullMarked;
