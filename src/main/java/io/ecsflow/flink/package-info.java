/**
 * Adapters between Flink and the pure packages: functions, operators, serializers, watermarks,
 * metrics. What a record or a row contains is decided in {@code normalize} and {@code stats}, not
 * here, and no class here knows a connector.
 */
@NullMarked
package io.ecsflow.flink;

import org.jspecify.annotations.NullMarked;
