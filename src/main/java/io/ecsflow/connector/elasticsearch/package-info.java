/**
 * The sink for Elasticsearch and OpenSearch: {@code ElasticsearchSinks} makes it of settings,
 * {@code ElasticsearchWriter} collects batches, {@code BatchSender} brings each to its end, {@code
 * ElasticsearchClient} sends requests. No other connector speaks HTTP.
 */
@NullMarked
package io.ecsflow.connector.elasticsearch;

import org.jspecify.annotations.NullMarked;
