package io.ecsflow.ecs;

import io.ecsflow.json.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A node of the tree of fields: a field, or an object with members, or both (a field of type object
 * whose members are known).
 */
public final class FieldNode {

  /** Their members are those of a log or a protocol, though ECS defines some of dns.answers. */
  private static final Set<String> OPAQUE = Set.of("action.properties", "dns.answers");

  private final FieldPath path;
  private final String name;
  private final Optional<Field> field;
  private final List<FieldNode> members;
  private final boolean isText;
  private final boolean isOpaque;

  private FieldNode(String name, Optional<Field> field, List<FieldNode> members) {
    this.path = FieldPath.of(name);
    this.name = name;
    this.field = field;
    this.members = List.copyOf(members);
    this.isText = field.filter(f -> f.type().kind() == FieldType.Kind.TEXT).isPresent();
    this.isOpaque =
        field.filter(f -> f.type().kind() == FieldType.Kind.OBJECT).isPresent()
            && (members.isEmpty() || OPAQUE.contains(name));
  }

  /** Where it is in a record. */
  public FieldPath path() {
    return path;
  }

  /** The dotted name. */
  public String name() {
    return name;
  }

  /** The field of this name; empty for an object that is no field of its own. */
  public Optional<Field> field() {
    return field;
  }

  /** The known members of the object, sorted by name; none where this is no object. */
  public List<FieldNode> members() {
    return members;
  }

  /** Whether this is a field of text. */
  public boolean isText() {
    return isText;
  }

  /** Whether this is an object that may have any members. */
  public boolean isOpaque() {
    return isOpaque;
  }

  /** Collects fields, then builds the tree from the leaves up, since nodes are immutable. */
  static final class Draft {

    private final Map<String, Draft> members = new TreeMap<>();
    private Optional<Field> field = Optional.empty();

    void add(Field added) {
      Draft at = this;
      for (String name : added.name().split("\\.", -1)) {
        at = at.members.computeIfAbsent(name, unused -> new Draft());
      }
      at.field = Optional.of(added);
    }

    /** The nodes of the top level. */
    List<FieldNode> build() {
      members.keySet().forEach(FieldPath::of);
      return members.entrySet().stream().map(e -> e.getValue().build(e.getKey())).toList();
    }

    private FieldNode build(String name) {
      // Paths of one object have numbers in a row: they are used together.
      members.keySet().forEach(member -> FieldPath.of(name + "." + member));
      return new FieldNode(
          name,
          field,
          members.entrySet().stream()
              .map(member -> member.getValue().build(name + "." + member.getKey()))
              .toList());
    }
  }
}
