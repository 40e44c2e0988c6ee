/**
 * The job file: YAML in, validated records out, or every problem at once. {@code JobFile} reads it;
 * a {@code ...Block} reads one object of it, and a {@code ...Settings} record is what comes out,
 * one per object, with the defaults beside the fields. Pure: no Flink, no Kafka, no I/O, no clock.
 */
@NullMarked
package io.ecsflow.config;

import org.jspecify.annotations.NullMarked;
