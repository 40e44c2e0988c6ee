/**
 * Compares the records of a source with what a job made of them, by record ids, in files: hundreds
 * of millions in bounded memory. Knows neither Kafka nor HTTP.
 */
@NullMarked
package io.ecsflow.audit;

import org.jspecify.annotations.NullMarked;
