/**
 * Files of one JSON text a line, compressed or not, as the bounded source ({@code FileEventSource})
 * and as the sinks ({@code FileSinks}); what a command may do with them is in {@code LocalInput}
 * and {@code LocalOutput}. No record is parsed here.
 */
@NullMarked
package io.ecsflow.connector.file;

import org.jspecify.annotations.NullMarked;
