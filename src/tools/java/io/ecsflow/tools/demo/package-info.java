/**
 * {@code ecsflow demo}: broker, cluster, fleet and reader in one process, and a check of everything
 * that came out. The job that it runs is the production topology; nothing here may help it along.
 */
@NullMarked
package io.ecsflow.tools.demo;

import org.jspecify.annotations.NullMarked;
