/**
 * The end-to-end benchmark: a broker in its own JVM, each candidate's job in another, so that what
 * a job costs is measured apart from all else.
 */
@NullMarked
package io.ecsflow.tools.bench;

import org.jspecify.annotations.NullMarked;
