package io.ecsflow.event;

/** What normalization makes of an event: an ECS record, or the reason why it is none. */
public sealed interface Normalized permits EcsEvent, Rejected {}
