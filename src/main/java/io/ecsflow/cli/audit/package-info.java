/**
 * The audit of a job: is each record of its source among its outputs, exactly once. {@link
 * io.ecsflow.cli.audit.Audit} runs it, also within a test.
 */
@NullMarked
package io.ecsflow.cli.audit;

import org.jspecify.annotations.NullMarked;
