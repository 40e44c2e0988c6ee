/** What must be in a cluster before a job writes to it. */
@NullMarked
package io.ecsflow.connector.elasticsearch.setup;

import org.jspecify.annotations.NullMarked;
