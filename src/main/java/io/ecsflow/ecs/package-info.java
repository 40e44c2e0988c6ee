/** The table of fields: their names and types, and how values take them. Pure. */
@NullMarked
package io.ecsflow.ecs;

import org.jspecify.annotations.NullMarked;
