/**
 * The values that travel between the operators, plain records and what identifies them; and the one
 * that does not travel, the decoded event. Nothing here decodes, normalizes or knows a framework.
 */
@NullMarked
package io.ecsflow.event;

import org.jspecify.annotations.NullMarked;
