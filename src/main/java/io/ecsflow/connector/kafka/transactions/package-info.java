/**
 * The connector's sink as a long-lived job needs it: what fails there never ends a process, nothing
 * that a failed attempt left open outlives the next start, and a transaction that was lost is told
 * from one that was committed before.
 */
@NullMarked
package io.ecsflow.connector.kafka.transactions;

import org.jspecify.annotations.NullMarked;
