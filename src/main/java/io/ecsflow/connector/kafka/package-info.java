/**
 * Kafka as the source ({@code KafkaEventSource}), the sinks ({@code KafkaSinks}) and a queue of
 * dead letters. Only here and below does production know Kafka.
 */
@NullMarked
package io.ecsflow.connector.kafka;

import org.jspecify.annotations.NullMarked;
