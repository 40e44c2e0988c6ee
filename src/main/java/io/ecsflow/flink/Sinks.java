package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where the results go. Each sink carries its own encoder.
 *
 * @param events the ECS records
 * @param rejected the dead letters, of every stage
 */
public record Sinks(Sink<EcsEvent> events, Sink<Rejected> rejected) {}
