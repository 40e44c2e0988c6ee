package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where the results go. Each sink carries its own encoder.
 *
 * @param events the ECS records
 * @param rejected the dead letters, of every stage
 * @param hostStats a row for each agent and window; not used where there are no statistics
 * @param health agents that fell silent or were heard again; likewise
 * @param fleet a row for each window; likewise
 */
public record Sinks(
    Sink<EcsEvent> events,
    Sink<Rejected> rejected,
    Sink<EcsEvent> hostStats,
    Sink<EcsEvent> health,
    Sink<EcsEvent> fleet) {}
