/** The jobs of a running Flink cluster: what they do, how they are stopped, and how that reads. */
@NullMarked
package io.ecsflow.cli.jobs;

import org.jspecify.annotations.NullMarked;
