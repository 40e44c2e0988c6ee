package io.ecsflow.cli.explain;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.json.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A field of a record that is no object with members.
 *
 * @param names its path, a name at a time, since names may hold dots
 * @param json its value
 */
record Leaf(List<String> names, String json) {

  /** The leaves of the record, by dotted name. */
  static Map<String, Leaf> of(EventDocument document) {
    Map<String, Leaf> leaves = new TreeMap<>();
    document.forEachMember(member -> collect(List.of(), member, leaves));
    return leaves;
  }

  private static void collect(List<String> parent, Member member, Map<String, Leaf> leaves) {
    List<String> names = new ArrayList<>(parent);
    names.add(member.name());
    int before = leaves.size();
    member.value().forEachMember(child -> collect(names, child, leaves));
    if (leaves.size() == before) {
      leaves.put(
          String.join(".", names), new Leaf(List.copyOf(names), JsonOutput.textOf(member.value())));
    }
  }
}
