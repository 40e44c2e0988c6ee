/**
 * Thin adapters between Flink and the pure packages: functions, serializers, metrics. Knows no
 * connector.
 */
@NullMarked
package io.ecsflow.flink;

import org.jspecify.annotations.NullMarked;
