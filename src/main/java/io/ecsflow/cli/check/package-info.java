/** Checks of what a job needs beside its source and sinks, and their results as text. */
@NullMarked
package io.ecsflow.cli.check;

import org.jspecify.annotations.NullMarked;
