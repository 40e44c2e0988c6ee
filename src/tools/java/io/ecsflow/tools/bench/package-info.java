/**
 * {@code ecsflow bench}: a broker in a JVM of its own, the job of each candidate in another, so
 * that what a job costs is measured apart from all else. A run that is not complete measures
 * nothing.
 */
@NullMarked
package io.ecsflow.tools.bench;

import org.jspecify.annotations.NullMarked;
