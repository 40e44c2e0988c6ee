/**
 * {@code ecsflow bench elasticsearch}: the sink beside a plain loop of bulk requests, with the same
 * documents, settings and server. A run that leaves a document out measures nothing.
 */
@NullMarked
package io.ecsflow.tools.bench.bulk;

import org.jspecify.annotations.NullMarked;
