/**
 * What kind an event is of, in ECS's words: event.category and event.type as tables, by provider
 * and code of a Windows log or by the words of Linux' audit system, and their lookup. No rule is
 * here: the rule that writes what the tables say is {@code Categorization}.
 */
@NullMarked
package io.ecsflow.normalize.categories;

import org.jspecify.annotations.NullMarked;
