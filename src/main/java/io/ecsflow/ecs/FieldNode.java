package io.ecsflow.ecs;

import io.ecsflow.json.MemberTable;
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

  private final String name;
  private final Optional<Field> field;
  private final MemberTable<FieldNode> members;
  private final boolean isText;
  private final boolean isOpaque;

  private FieldNode(String name, Optional<Field> field, Map<String, FieldNode> members) {
    this.name = name;
    this.field = field;
    this.members = MemberTable.of(members);
    this.isText = field.filter(f -> f.type().kind() == FieldType.Kind.TEXT).isPresent();
    this.isOpaque =
        field.filter(f -> f.type().kind() == FieldType.Kind.OBJECT).isPresent()
            && (members.isEmpty() || OPAQUE.contains(name));
  }

  /** The dotted name. */
  public String name() {
    return name;
  }

  /** The field of this name; empty for an object that is no field of its own. */
  public Optional<Field> field() {
    return field;
  }

  /** The known members of the object, by their names; none where this is no object. */
  public MemberTable<FieldNode> members() {
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

  /** The dotted name of a member, known or not. */
  public String nameOf(String member) {
    return name + "." + member;
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
      return members.entrySet().stream().map(e -> e.getValue().build(e.getKey())).toList();
    }

    private FieldNode build(String name) {
      Map<String, FieldNode> built = new TreeMap<>();
      members.forEach((member, draft) -> built.put(member, draft.build(name + "." + member)));
      return new FieldNode(name, field, built);
    }
  }
}
