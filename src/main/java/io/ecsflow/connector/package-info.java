/** The edges of the flow: what all connectors share. Each connector has its own package. */
@NullMarked
package io.ecsflow.connector;

import org.jspecify.annotations.NullMarked;
