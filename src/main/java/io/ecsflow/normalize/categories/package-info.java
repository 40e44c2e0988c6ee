/**
 * What kind of event it is, in ECS's words: tables by provider and code, one file for each data
 * source. Pure data and its lookup.
 */
@NullMarked
package io.ecsflow.normalize.categories;

import org.jspecify.annotations.NullMarked;
