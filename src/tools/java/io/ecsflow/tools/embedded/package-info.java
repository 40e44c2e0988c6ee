/**
 * Servers for the demo, the benchmarks and the tests, and temporary directories for their data: a
 * Kafka broker inside the process, and Elasticsearch or OpenSearch in a process of its own, fetched
 * by Maven at its first use.
 */
@NullMarked
package io.ecsflow.tools.embedded;

import org.jspecify.annotations.NullMarked;
