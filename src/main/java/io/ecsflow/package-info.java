/**
 * The job: {@link io.ecsflow.EcsflowJob} starts it, {@link io.ecsflow.Topology} shows all of it.
 */
@NullMarked
package io.ecsflow;

import org.jspecify.annotations.NullMarked;
