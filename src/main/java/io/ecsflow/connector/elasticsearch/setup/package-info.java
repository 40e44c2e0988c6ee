/**
 * What a cluster must have before a job writes to it: checks, and the installation of the index
 * templates of a job. Reads settings and asks the cluster; nothing of this runs in a task.
 */
@NullMarked
package io.ecsflow.connector.elasticsearch.setup;

import org.jspecify.annotations.NullMarked;
