/** The job file: YAML in, validated records out, or every problem at once. Pure. */
@NullMarked
package io.ecsflow.config;

import org.jspecify.annotations.NullMarked;
