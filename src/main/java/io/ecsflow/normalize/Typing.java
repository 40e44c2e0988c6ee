package io.ecsflow.normalize;

import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldNode;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.ecs.FieldType;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.json.MemberChange;
import io.ecsflow.json.PathSet;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts every field to the type that the {@linkplain FieldTable table} gives it. A field that is
 * not in the table, or cannot be converted, is removed and reported (it is still in {@code
 * message}).
 *
 * <p>Scalars stay scalars and lists stay lists, whatever ECS expects; of a list, only the elements
 * that do not conform are left out. A null is no value: it is removed without a report.
 */
final class Typing extends Rule {

  private static final FieldTable TABLE = FieldTable.get();
  private static final PathSet TEXTS =
      PathSet.of(TABLE.nodes().filter(FieldNode::isText).map(FieldNode::path).toList());

  private final FieldPath[] topLevel;

  private Typing(Stream<FieldNode> nodes) {
    topLevel = nodes.map(FieldNode::path).toArray(FieldPath[]::new);
  }

  /** Types all of the record. */
  static Typing ofEverything() {
    return new Typing(TABLE.topLevel().stream());
  }

  /** Types these fields of the top level only. */
  static Typing of(String... topLevel) {
    Set<String> names = Set.of(topLevel);
    return new Typing(TABLE.topLevel().stream().filter(node -> names.contains(node.name())));
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    Members typed = new Members(listener, document);
    for (FieldPath path : topLevel) {
      document.change(path, typed);
    }
  }

  /** Types the members of objects and drops those without a type. */
  private static final class Members extends MemberChange {

    private final NormalizationListener listener;

    /** Null for what is in a list. */
    private final @Nullable EventDocument document;

    Members(NormalizationListener listener, @Nullable EventDocument document) {
      super(TEXTS);
      this.listener = listener;
      this.document = document;
    }

    @Override
    protected JsonValue known(FieldPath path, JsonValue value) {
      FieldNode node = TABLE.node(path);
      if (node == null) {
        listener.dropped(path.toString(), DropReason.UNKNOWN_FIELD);
        return JsonValue.missing();
      }
      return typed(node, value);
    }

    @Override
    protected void unknown(FieldPath object, String name) {
      listener.dropped(object + "." + name, DropReason.UNKNOWN_FIELD);
    }

    /**
     * The value itself where it conforms, as nearly all do; missing where it cannot be converted.
     */
    private JsonValue typed(FieldNode node, JsonValue value) {
      if (value.isText() && node.isText()) {
        return value;
      }
      if (value.isNull()) {
        return JsonValue.missing();
      }
      Optional<Field> field = node.field();
      if (field.isEmpty()) {
        return members(node, value);
      }
      return value.isList() ? list(node, field.get(), value) : single(node, field.get(), value);
    }

    private JsonValue list(FieldNode node, Field field, JsonValue list) {
      return list.mapElements(element -> element(node, field, element));
    }

    private JsonValue single(FieldNode node, Field field, JsonValue value) {
      if (field.type().kind() != FieldType.Kind.OBJECT) {
        return ScalarTyping.of(field, value, listener);
      }
      return node.isOpaque() ? opaque(field, value) : members(node, value);
    }

    private JsonValue opaque(Field field, JsonValue value) {
      if (value.isObject()) {
        return value;
      }
      listener.dropped(field.name(), DropReason.NOT_AN_OBJECT);
      return JsonValue.missing();
    }

    private JsonValue element(FieldNode node, Field field, JsonValue element) {
      if (element.isNull()) {
        return JsonValue.missing();
      }
      if (element.isList()) {
        listener.dropped(field.name(), DropReason.LIST_IN_LIST);
        return JsonValue.missing();
      }
      return new Members(listener, null).single(node, field, element);
    }

    private JsonValue members(FieldNode node, JsonValue value) {
      if (!value.isObject()) {
        listener.dropped(node.name(), DropReason.NOT_AN_OBJECT);
        return JsonValue.missing();
      }
      return document == null
          ? value.mapMembers(node.path(), this)
          : document.mapMembers(node.path(), value, this);
    }
  }
}
