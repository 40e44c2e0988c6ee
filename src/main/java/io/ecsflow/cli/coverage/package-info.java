/**
 * What the rules do with a corpus of events, counted by provider and code. It listens to the
 * normalization and knows nothing of single rules; how a report is printed is the command's.
 */
@NullMarked
package io.ecsflow.cli.coverage;

import org.jspecify.annotations.NullMarked;
