/** The edge to Kafka: nothing else knows it. */
@NullMarked
package io.ecsflow.connector.kafka;

import org.jspecify.annotations.NullMarked;
