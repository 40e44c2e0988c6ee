/** A search server of its own process, for the demo and for tests. Not in the job jar. */
@NullMarked
package io.ecsflow.connector.elasticsearch.embedded;

import org.jspecify.annotations.NullMarked;
