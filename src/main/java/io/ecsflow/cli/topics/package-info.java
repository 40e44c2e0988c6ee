/** The topics of a job, as text. */
@NullMarked
package io.ecsflow.cli.topics;

import org.jspecify.annotations.NullMarked;
