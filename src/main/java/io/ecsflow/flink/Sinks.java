package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The sinks of the job. Each has its own encoder.
 *
 * @param events the ECS records
 * @param rejected the dead letters, of every stage
 * @param hostStats a row for each agent and window; unused without statistics
 * @param health agents that fell silent, shut down or recovered; unused without statistics
 * @param fleet a row for each window of the fleet; unused without statistics
 */
public record Sinks(
    Sink<EcsEvent> events,
    Sink<Rejected> rejected,
    Sink<EcsEvent> hostStats,
    Sink<EcsEvent> health,
    Sink<EcsEvent> fleet) {}
