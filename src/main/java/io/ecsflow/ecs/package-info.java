/**
 * The table of fields, ECS's and the agent's own, with their types: the one source for typing, for
 * index templates and for tests of conformance. It holds no value of any event, and no rule. Pure:
 * it reads its own resource and nothing else.
 */
@NullMarked
package io.ecsflow.ecs;

import org.jspecify.annotations.NullMarked;
