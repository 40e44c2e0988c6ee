/**
 * Kafka for the tools and the tests: makes topics, writes records to them and reads what is
 * committed. The job's own source, sinks and checks are in {@code io.ecsflow.connector.kafka}.
 */
@NullMarked
package io.ecsflow.tools.kafka;

import org.jspecify.annotations.NullMarked;
