/**
 * The job: {@link io.ecsflow.EcsflowJob} is the main class of the job jar, {@link
 * io.ecsflow.Topology} the whole dataflow, {@link io.ecsflow.Connectors} its source and sinks; the
 * rest is what must be right before it starts. What a record becomes is not decided here.
 */
@NullMarked
package io.ecsflow;

import org.jspecify.annotations.NullMarked;
