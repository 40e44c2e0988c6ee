/**
 * Whether Kafka is as a job needs it, asked before the job starts: {@code KafkaChecks} runs the
 * others. Reads settings and asks brokers, changes nothing, and nothing of this runs in a task.
 */
@NullMarked
package io.ecsflow.connector.kafka.checks;

import org.jspecify.annotations.NullMarked;
