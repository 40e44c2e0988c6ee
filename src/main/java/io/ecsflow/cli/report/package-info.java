/** A page about what a job has written: of rows in any order the same bytes. */
@NullMarked
package io.ecsflow.cli.report;

import org.jspecify.annotations.NullMarked;
