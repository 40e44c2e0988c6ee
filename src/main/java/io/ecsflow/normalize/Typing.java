package io.ecsflow.normalize;

import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldNode;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.ecs.FieldType;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.json.MemberTable;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Converts every field to the type that the {@linkplain FieldTable table} gives it. A field that is
 * not in the table, or cannot be converted, is removed and reported (it is still in {@code
 * message}).
 *
 * <p>Scalars stay scalars and lists stay lists, whatever ECS expects; of a list, only the elements
 * that do not conform are left out. A null is no value: it is removed without a report.
 */
final class Typing extends Rule {

  private final List<Part> parts;

  private record Part(FieldPath path, FieldNode node) {}

  private Typing(Stream<FieldNode> nodes) {
    parts = nodes.map(node -> new Part(FieldPath.of(node.name()), node)).toList();
  }

  /** Types all of the record. */
  static Typing ofEverything() {
    return new Typing(FieldTable.get().topLevel().stream());
  }

  /** Types these fields of the top level only. */
  static Typing of(String... topLevel) {
    Set<String> names = Set.of(topLevel);
    return new Typing(
        FieldTable.get().topLevel().stream().filter(node -> names.contains(node.name())));
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    for (Part part : parts) {
      JsonValue value = document.get(part.path());
      if (!value.isMissing()) {
        document.replace(part.path(), typed(part.node(), value, listener));
      }
    }
  }

  /** The value itself where it conforms, as nearly all do; missing where it cannot be converted. */
  private JsonValue typed(FieldNode node, JsonValue value, NormalizationListener listener) {
    if (value.isText() && node.isText()) {
      return value;
    }
    if (value.isNull()) {
      return JsonValue.missing();
    }
    Optional<Field> field = node.field();
    if (field.isEmpty()) {
      return members(node, value, listener);
    }
    return value.isList()
        ? value.mapElements(element -> element(node, field.get(), element, listener))
        : single(node, field.get(), value, listener);
  }

  private JsonValue single(
      FieldNode node, Field field, JsonValue value, NormalizationListener listener) {
    if (field.type().kind() != FieldType.Kind.OBJECT) {
      return ScalarTyping.of(field, value, listener);
    }
    return node.isOpaque() ? opaque(field, value, listener) : members(node, value, listener);
  }

  private static JsonValue opaque(Field field, JsonValue value, NormalizationListener listener) {
    if (value.isObject()) {
      return value;
    }
    listener.dropped(field.name(), DropReason.NOT_AN_OBJECT);
    return JsonValue.missing();
  }

  private JsonValue element(
      FieldNode node, Field field, JsonValue element, NormalizationListener listener) {
    if (element.isNull()) {
      return JsonValue.missing();
    }
    if (element.isList()) {
      listener.dropped(field.name(), DropReason.LIST_IN_LIST);
      return JsonValue.missing();
    }
    return single(node, field, element, listener);
  }

  private JsonValue members(FieldNode node, JsonValue value, NormalizationListener listener) {
    if (!value.isObject()) {
      listener.dropped(node.name(), DropReason.NOT_AN_OBJECT);
      return JsonValue.missing();
    }
    return value.mapMembers(node.members(), new Members(this, node, listener));
  }

  /** Types the members of one object and drops those without a type. */
  private record Members(Typing typing, FieldNode object, NormalizationListener listener)
      implements MemberTable.Change<FieldNode> {

    @Override
    public JsonValue known(FieldNode node, JsonValue value) {
      return typing.typed(node, value, listener);
    }

    @Override
    public void unknown(String name) {
      listener.dropped(object.nameOf(name), DropReason.UNKNOWN_FIELD);
    }
  }
}
