/** Kafka as a source and a sink. The only package that knows Kafka. */
@NullMarked
package io.ecsflow.connector.kafka;

import org.jspecify.annotations.NullMarked;
