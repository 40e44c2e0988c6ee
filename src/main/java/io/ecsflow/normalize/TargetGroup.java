package io.ecsflow.normalize;

import static io.ecsflow.normalize.categories.Providers.SECURITY;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.normalize.categories.EventIds;
import java.util.Optional;

/**
 * The group that was made, changed, read or deleted. Windows has it where other events have the
 * target user, so it replaces user.target; that becomes the member that was added or removed.
 */
final class TargetGroup extends Rule {

  private static final String COMMON_NAME = "CN=";

  private static final FieldPath USER = FieldPath.of("user");
  private static final FieldPath TARGET = FieldPath.of("user.target");
  private static final FieldPath TARGET_NAME = FieldPath.of("user.target.name");
  private static final FieldPath TARGET_DOMAIN = FieldPath.of("user.target.domain");
  private static final FieldPath TARGET_ID = FieldPath.of("user.target.id");
  private static final FieldPath GROUP_NAME = FieldPath.of("group.name");
  private static final FieldPath GROUP_DOMAIN = FieldPath.of("group.domain");
  private static final FieldPath GROUP_ID = FieldPath.of("group.id");
  private static final FieldPath NAME = property("TargetUserName");
  private static final FieldPath DOMAIN = property("TargetDomainName");
  private static final FieldPath SID = property("TargetSid");
  private static final FieldPath USER_SID = property("TargetUserSid");
  private static final FieldPath MEMBER_NAME = property("MemberName");
  private static final FieldPath MEMBER_SID = property("MemberSid");

  private final LogTable<Rule> byKind = new LogTable<>();

  TargetGroup() {
    EventIds.of("4727-4735 4737 4744-4764 4799").forEach(code -> byKind.put(SECURITY, code, this));
  }

  @Override
  Optional<LogTable<? extends Rule>> byKind() {
    return Optional.of(byKind);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    putGroup(document);
    document.remove(TARGET);
    putMember(document);
    DashNames.removeIfEmpty(USER, document);
  }

  private static void putGroup(EventDocument document) {
    document.putWhereAbsent(GROUP_NAME, PropertyValue.of(document, NAME).copy());
    document.putWhereAbsent(GROUP_NAME, document.get(TARGET_NAME).copy());
    document.putWhereAbsent(GROUP_DOMAIN, PropertyValue.of(document, DOMAIN).copy());
    document.putWhereAbsent(GROUP_DOMAIN, document.get(TARGET_DOMAIN).copy());
    document.putWhereAbsent(GROUP_ID, PropertyValue.of(document, SID).copy());
    document.putWhereAbsent(GROUP_ID, PropertyValue.of(document, USER_SID).copy());
    document.putWhereAbsent(GROUP_ID, document.get(TARGET_ID).copy());
  }

  private static void putMember(EventDocument document) {
    String member = PropertyValue.of(document, MEMBER_NAME).spelling().orElse("");
    document.put(TARGET_NAME, nameOf(member));
    document.put(
        TARGET_DOMAIN, FileParts.beforeLastBackslash(isDistinguished(member) ? "" : member));
    document.put(TARGET_ID, PropertyValue.of(document, MEMBER_SID).copy());
  }

  /** {@code eva} of {@code CN=eva,CN=Users,DC=example,DC=org} and of {@code EXAMPLE\eva}. */
  private static String nameOf(String member) {
    return isDistinguished(member) ? commonName(member) : FileParts.afterLastBackslash(member);
  }

  private static boolean isDistinguished(String member) {
    return member.regionMatches(true, 0, COMMON_NAME, 0, COMMON_NAME.length());
  }

  /** The first name, without the backslashes that escape a character of it. */
  private static String commonName(String member) {
    StringBuilder name = new StringBuilder();
    for (int at = COMMON_NAME.length(); at < member.length() && member.charAt(at) != ','; at++) {
      if (member.charAt(at) == '\\' && at + 1 < member.length()) {
        at++;
      }
      name.append(member.charAt(at));
    }
    return name.toString();
  }

  private static FieldPath property(String name) {
    return FieldPath.of("action.properties." + name);
  }
}
