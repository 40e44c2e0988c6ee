package io.ecsflow.cli.explain;

import io.ecsflow.json.JsonOutput;
import io.ecsflow.json.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A field of a record that is no object with members.
 *
 * @param names its path, a name at a time, since names may hold dots
 * @param json its value
 */
public record Leaf(List<String> names, String json) {

  public Leaf {
    names = List.copyOf(names);
  }

  /**
   * The leaves of a record, by dotted name.
   *
   * @param members passes each member of the record
   */
  public static Map<String, Leaf> of(Consumer<Consumer<Member>> members) {
    Map<String, Leaf> leaves = new TreeMap<>();
    members.accept(member -> collect(List.of(), member, leaves));
    return leaves;
  }

  private static void collect(List<String> parent, Member member, Map<String, Leaf> leaves) {
    List<String> names = new ArrayList<>(parent);
    names.add(member.name());
    int before = leaves.size();
    member.value().forEachMember(child -> collect(names, child, leaves));
    if (leaves.size() == before) {
      leaves.put(String.join(".", names), new Leaf(names, JsonOutput.textOf(member.value())));
    }
  }
}
