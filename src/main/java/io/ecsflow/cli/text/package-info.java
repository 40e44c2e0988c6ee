/** Texts of events in lines and columns of a terminal. */
@NullMarked
package io.ecsflow.cli.text;

import org.jspecify.annotations.NullMarked;
