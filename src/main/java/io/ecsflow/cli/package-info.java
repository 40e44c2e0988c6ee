/**
 * The commands that an operator types: options, and what a person sees. What a command does is
 * elsewhere, in the job and its connectors. In no job jar; no other package of the job may name it.
 */
@NullMarked
package io.ecsflow.cli;

import org.jspecify.annotations.NullMarked;
