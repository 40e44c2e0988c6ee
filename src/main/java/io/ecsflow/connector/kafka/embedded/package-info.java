/** A Kafka broker inside the process, for the demo and for tests. Not in the job jar. */
@NullMarked
package io.ecsflow.connector.kafka.embedded;

import org.jspecify.annotations.NullMarked;
