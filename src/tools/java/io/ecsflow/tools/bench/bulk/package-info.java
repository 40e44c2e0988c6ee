/**
 * The benchmark of the Elasticsearch sink: the same documents by the sink in a Flink job, and by a
 * plain loop of bulk requests, to a real server in a process of its own.
 */
@NullMarked
package io.ecsflow.tools.bench.bulk;

import org.jspecify.annotations.NullMarked;
