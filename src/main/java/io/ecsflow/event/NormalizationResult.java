package io.ecsflow.event;

/** What normalizing makes of an event: its ECS record, or the reason why it has none. */
public sealed interface NormalizationResult permits EcsEvent, Rejected {}
