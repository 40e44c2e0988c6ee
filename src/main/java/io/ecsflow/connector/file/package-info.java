/** Files of one JSON text a line, as a bounded source and as a sink. */
@NullMarked
package io.ecsflow.connector.file;

import org.jspecify.annotations.NullMarked;
