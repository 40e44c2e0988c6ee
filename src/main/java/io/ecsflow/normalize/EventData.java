package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.json.Member;
import io.ecsflow.json.PathMap;
import io.ecsflow.normalize.NormalizationListener.Note;
import io.ecsflow.normalize.categories.Providers;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of those properties that public rules ask for, mostly for parts of a text, and for which
 * ECS has no field, or only fields with parts of it ({@code User}). All properties are in {@code
 * action.properties}, too, but search servers find only whole values there.
 *
 * <p>The copies of an event have a limit together, so that no event is rejected for the size that
 * its record has by them; what is above is counted.
 */
final class EventData extends Rule {

  /** What was accessed, and how. */
  private static final String OBJECTS =
      """
      AccessList, AccessMask, NewSecurityDescriptor, NewValue, ObjectName, ObjectServer,
      ObjectType, ObjectValueName, OldValue, PrivilegeList, Properties, RelativeTargetName,
      ShareLocalPath, ShareName, TargetName
      """;

  /** Services, tasks, programs and packages. */
  private static final String PROGRAMS =
      """
      ActionName, ApplicationPath, AppName, CallerProcessName, CallingProcess,
      DeviceId, FileName, FileNameBuffer, FilePath, FullFilePath, ImageName, ImagePath,
      ModifyingApplication, Name, NewName, PackageFullName, PackageMoniker, PackagePath,
      PackageSourceUri, Path, payload, PluginDllName, ProcessNameBuffer, ProcessPath, processPath,
      ProviderPath, ServiceAccount, ServiceFileName, ServiceName, StartType, TaskContent,
      TaskContentNew, TaskName
      """;

  /** Accounts, logons and directories. */
  private static final String ACCOUNTS =
      """
      AllowedToDelegateTo, AttributeLDAPDisplayName, Attributes, AttributeValue,
      AuditPolicyChanges, AuditSourceName, AuthenticationPackageName, DnsHostName,
      GroupMembership, LogonProcessName, MemberName, NewTargetUserName, NewTemplateContent,
      ObjectClass, ObjectDN, OldTargetUserName, ParentUser, SamAccountName, SearchFilter,
      ServicePrincipalNames, SidHistory, SidList, SourceUser, TargetInfo, TargetServerName,
      TargetSid, TargetUser, TargetUserSid, TemplateContent, User, UserContext, UserName,
      UserPrincipalName, Workstation, WorkstationName
      """;

  /** Devices and networks. */
  private static final String DEVICES =
      """
      Action, ClassName, ClientName, Device, DeviceDescription, DeviceName, FilterName, HiveName,
      jobTitle, LocalName, LocalPorts, ProviderContextName, QNAME, QueryName, QueryResults,
      RemoteAddresses, RemoteName, ServerName
      """;

  /** Of PowerShell, WMI and Sysmon. */
  private static final String SCRIPTS =
      """
      Configuration, Consumer, Contents, ContextInfo, Destination, EventNamespace, Filter,
      Namespace, Operation, PossibleCause, Query, Type
      """;

  /** Of events whose texts have no names. */
  private static final String UNNAMED =
      """
      Data, param1, Param1, param2, Param2, param3, Param3, param4, Param4
      """;

  /** Of Defender: a name with spaces is that of the field without them. */
  private static final String DEFENDER =
      """
      Action Name, Changed Type, Involved File, New Value, Old Value, Parent Commandline,
      Source Name, Target Commandline, Value
      """;

  static final List<String> PROPERTIES =
      Stream.of(OBJECTS, PROGRAMS, ACCOUNTS, DEVICES, SCRIPTS, UNNAMED, DEFENDER)
          .flatMap(names -> Stream.of(names.replace('\n', ' ').split(",")))
          .map(String::strip)
          .toList();

  /** In bytes: half of what a record may have beyond what its event has. */
  private static final int MAX_BYTES = 16 * 1024;

  private static final FieldPath ALL = FieldPath.of("action.properties");
  private static final FieldPath COPIES = FieldPath.of("windows.event_data");

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath TASK = ALL.child("TaskName");
  private static final FieldPath TASK_COPY = COPIES.child("TaskName");

  private final PathMap<FieldPath> copied = new PathMap<>();

  EventData() {
    PROPERTIES.forEach(name -> copied.put(ALL.child(name), COPIES.child(fieldOf(name))));
  }

  /** Some agents write the names of unnamed texts with a capital letter. */
  private static String fieldOf(String property) {
    return property.startsWith("Param")
        ? property.replace("Param", "param")
        : property.replace(" ", "");
  }

  @Override
  List<FieldPath> needs() {
    return List.of(ALL);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (document.text(PROVIDER).filter(Providers.AGENT::equals).isPresent()) {
      document.put(
          TASK_COPY, PropertyValue.of(document, TASK).copy()); // its own events have no other one
      return;
    }
    Copies copies = new Copies(document, listener);
    document.get(ALL).forEachMember(copies::copy);
  }

  /** Copies of one event, as long as there is room for them. */
  private final class Copies {

    private final EventDocument document;
    private final NormalizationListener listener;
    private int room = MAX_BYTES;

    Copies(EventDocument document, NormalizationListener listener) {
      this.document = document;
      this.listener = listener;
    }

    void copy(Member property) {
      FieldPath path = property.path();
      FieldPath field = path == null ? null : copied.get(path);
      if (field == null || isNone(property.value())) {
        return;
      }
      if (property.value().size() > room) {
        listener.count(Note.EVENT_DATA_NOT_COPIED, 1);
      } else {
        room -= property.value().size();
        document.put(field, property.value().copy());
      }
    }
  }

  private static boolean isNone(JsonValue value) {
    return value.isObject() || PropertyValue.isNone(value);
  }
}
