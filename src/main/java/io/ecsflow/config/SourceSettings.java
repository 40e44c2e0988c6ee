package io.ecsflow.config;

/** Where the events come from. */
public sealed interface SourceSettings permits KafkaSourceSettings, FileSourceSettings {}
