/** Reads the topics of a job from outside of it, to compare its source with its outputs. */
@NullMarked
package io.ecsflow.connector.kafka.audit;

import org.jspecify.annotations.NullMarked;
