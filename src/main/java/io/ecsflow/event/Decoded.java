package io.ecsflow.event;

/** What decoding makes of a source record: an event, or the reason why it is none. */
public sealed interface Decoded permits AgentEvent, Rejected {}
