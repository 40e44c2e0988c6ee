/** Reads what a job has written to indices, from outside of it. */
@NullMarked
package io.ecsflow.connector.elasticsearch.audit;

import org.jspecify.annotations.NullMarked;
