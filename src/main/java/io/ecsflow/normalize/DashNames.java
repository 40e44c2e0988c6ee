package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.json.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Windows writes {@code -} for a user or a group that an event does not have: it is no name. What
 * has nothing else is removed whole.
 */
final class DashNames extends Rule {

  private static final char NONE = '-';
  private static final List<FieldPath> OWNERS =
      Stream.of(
              "user.target",
              "user.effective",
              "user",
              "group",
              "source.user",
              "destination.user",
              "client.user")
          .map(FieldPath::of)
          .toList();

  private final List<Names> all = OWNERS.stream().map(Names::of).toList();

  private record Names(FieldPath owner, List<FieldPath> names) {

    static Names of(FieldPath owner) {
      return new Names(owner, Stream.of("name", "domain", "id").map(owner::child).toList());
    }
  }

  @Override
  List<FieldPath> needs() {
    return all.stream().flatMap(owner -> owner.names().stream()).toList();
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    for (Names names : all) {
      if (document.has(names.owner()) && removeFrom(names.names(), document)) {
        removeIfEmpty(names.owner(), document);
      }
    }
  }

  private static boolean removeFrom(List<FieldPath> names, EventDocument document) {
    boolean isChanged = false;
    for (FieldPath name : names) {
      if (document.get(name).isText(NONE)) {
        document.remove(name);
        isChanged = true;
      }
    }
    return isChanged;
  }

  /** Removes an object that has no members. */
  static void removeIfEmpty(FieldPath owner, EventDocument document) {
    JsonValue value = document.get(owner);
    List<Member> members = new ArrayList<>();
    value.forEachMember(members::add);
    if (value.isObject() && members.isEmpty()) {
      document.remove(owner);
    }
  }
}
