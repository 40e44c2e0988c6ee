package io.ecsflow.config;

/** Where ECS records and dead letters go. */
public sealed interface SinkSettings
    permits KafkaSinkSettings, ElasticsearchSinkSettings, FileSinkSettings {}
