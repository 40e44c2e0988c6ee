/** Sends chosen dead letters of a job to its source again, each once. */
@NullMarked
package io.ecsflow.cli.redrive;

import org.jspecify.annotations.NullMarked;
