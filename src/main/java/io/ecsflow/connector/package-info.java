/**
 * What the connectors share: dead letters and their JSON, results of checks, and the text of a root
 * cause, which commands print, too. Nothing here knows Kafka, HTTP or files; each connector has its
 * own package and does not know the others.
 */
@NullMarked
package io.ecsflow.connector;

import org.jspecify.annotations.NullMarked;
