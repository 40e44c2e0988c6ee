/**
 * {@code ecsflow demo}: broker, cluster, fleet and reader in one process, and the sums at the end.
 */
@NullMarked
package io.ecsflow.tools.demo;

import org.jspecify.annotations.NullMarked;
