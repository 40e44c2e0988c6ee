/** The event document: parsed once, looked up, edited, written. Pure. */
@NullMarked
package io.ecsflow.json;

import org.jspecify.annotations.NullMarked;
