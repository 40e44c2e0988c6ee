/**
 * What a change of rules does to a corpus: the records that two sets of rules make of the same
 * lines, compared field by field. The rules of another build run here too, out of its jar, in a
 * class loader of their own.
 */
@NullMarked
package io.ecsflow.cli.diff;

import org.jspecify.annotations.NullMarked;
