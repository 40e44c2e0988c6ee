package io.ecsflow.event;

/** What the source makes of a record: an event, or the reason why it is none. */
public sealed interface Decoded permits AgentEvent, Rejected {}
