package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.json.MemberTable;
import io.ecsflow.normalize.categories.Providers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of those properties in which public rules search for parts of a text and for which ECS has
 * no field. All properties are in {@code action.properties}, too, but search servers find only
 * whole values there.
 */
final class EventData extends Rule {

  /** A name with spaces is that of the field without them. */
  static final List<String> PROPERTIES =
      List.of(
          // what was accessed, and how
          "AccessList",
          "AccessMask",
          "ObjectName",
          "ObjectServer",
          "ObjectType",
          "ObjectValueName",
          "Properties",
          "PrivilegeList",
          "RelativeTargetName",
          "ShareName",
          "TargetName",
          "NewValue",
          // services, tasks and programs
          "ServiceName",
          "ServiceFileName",
          "ServiceAccount",
          "ImagePath",
          "StartType",
          "TaskName",
          "TaskContent",
          "TaskContentNew",
          "ActionName",
          "ModifyingApplication",
          "CallerProcessName",
          "PackageFullName",
          "PackagePath",
          "FileNameBuffer",
          "ProcessNameBuffer",
          // accounts and directories
          "AllowedToDelegateTo",
          "AttributeLDAPDisplayName",
          "AttributeValue",
          "AuditPolicyChanges",
          "GroupMembership",
          "NewTargetUserName",
          "ObjectClass",
          "ObjectDN",
          "OldTargetUserName",
          "SamAccountName",
          "SearchFilter",
          "SidHistory",
          "UserPrincipalName",
          "Workstation",
          "WorkstationName",
          // devices and networks
          "ClassName",
          "Device",
          "DeviceDescription",
          "FilterName",
          "LocalName",
          "RemoteName",
          "QueryName",
          "QueryResults",
          // PowerShell, WMI and Sysmon
          "Consumer",
          "ContextInfo",
          "Contents",
          "Destination",
          "Filter",
          "Namespace",
          "EventNamespace",
          "Operation",
          "PossibleCause",
          "Query",
          "Type",
          // events whose texts have no names
          "Data",
          "param1",
          "param2",
          "param3",
          "Param1",
          "Param2",
          "Param3",
          // Defender
          "New Value",
          "Old Value");

  private static final FieldPath ALL = FieldPath.of("action.properties");
  private static final FieldPath COPIES = FieldPath.of("windows.event_data");

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath TASK = ALL.child("TaskName");
  private static final FieldPath TASK_COPY = COPIES.child("TaskName");

  private final MemberTable<FieldPath> copied;

  EventData() {
    Map<String, FieldPath> byName = new LinkedHashMap<>();
    PROPERTIES.forEach(name -> byName.put(name, COPIES.child(fieldOf(name))));
    copied = MemberTable.of(byName);
  }

  /** Some agents write the names of unnamed texts with a capital letter. */
  private static String fieldOf(String property) {
    return property.startsWith("Param")
        ? property.replace("Param", "param")
        : property.replace(" ", "");
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (document.text(PROVIDER).filter(Providers.AGENT::equals).isPresent()) {
      document.put(TASK_COPY, PropertyValue.of(document, TASK).copy()); // the rest is of Linux
      return;
    }
    document
        .get(ALL)
        .forEachMember(
            member -> {
              FieldPath copy = member.in(copied);
              if (copy != null && !isNone(member.value())) {
                document.put(copy, member.value().copy());
              }
            });
  }

  private static boolean isNone(JsonValue value) {
    return value.isObject() || PropertyValue.isNone(value);
  }
}
