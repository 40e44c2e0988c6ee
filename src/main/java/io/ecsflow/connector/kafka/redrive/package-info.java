/** Sends dead letters to the topics of the source again. */
@NullMarked
package io.ecsflow.connector.kafka.redrive;

import org.jspecify.annotations.NullMarked;
