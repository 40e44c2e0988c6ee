/**
 * JSON texts: scanned once into a flat index, read by path, edited in an overlay, written with the
 * unchanged ranges copied verbatim. {@code EventDocument}, what rules read and write, is built on
 * them. Knows no ECS field, no rule and no limit but its own; no clock, no randomness, no I/O.
 */
@NullMarked
package io.ecsflow.json;

import org.jspecify.annotations.NullMarked;
