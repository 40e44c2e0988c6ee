/**
 * What never runs in production: the commands {@code demo}, {@code generate} and {@code bench}, and
 * what they are made of. Compiled after {@code src/main}, which cannot name it; in no job jar.
 */
@NullMarked
package io.ecsflow.tools;

import org.jspecify.annotations.NullMarked;
