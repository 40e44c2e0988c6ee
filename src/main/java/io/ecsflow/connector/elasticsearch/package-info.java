/** Elasticsearch and OpenSearch. The only package that knows HTTP. */
@NullMarked
package io.ecsflow.connector.elasticsearch;

import org.jspecify.annotations.NullMarked;
