/**
 * The Kafka connector's sink as a long-running job needs it: closing never ends a process, nothing
 * that a failed attempt left open outlives the next start, and lost transactions are told from
 * committed ones. Wraps the connector; the sinks of a job are made in the parent package.
 */
@NullMarked
package io.ecsflow.connector.kafka.transactions;

import org.jspecify.annotations.NullMarked;
