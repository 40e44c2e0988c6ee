package io.ecsflow.ecs;

/**
 * One field of the table.
 *
 * @param name dotted, as ECS writes it
 * @param type its type
 * @param isList whether ECS expects a list of such values
 */
public record Field(String name, FieldType type, boolean isList) {}
