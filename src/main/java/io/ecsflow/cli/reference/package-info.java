/** The reference of job files, as a page and as a JSON schema. */
@NullMarked
package io.ecsflow.cli.reference;

import org.jspecify.annotations.NullMarked;
