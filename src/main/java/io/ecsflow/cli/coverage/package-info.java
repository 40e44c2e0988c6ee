/**
 * Counts what the rules do with a corpus of events, by provider and code. It is a listener of the
 * normalization and knows no single rule; how a report is printed is the command's.
 */
@NullMarked
package io.ecsflow.cli.coverage;

import org.jspecify.annotations.NullMarked;
