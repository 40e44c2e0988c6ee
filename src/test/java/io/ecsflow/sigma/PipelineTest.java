package io.ecsflow.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of the shipped pipeline, which pySigma refuses as a whole for one wrong key. */
class PipelineTest {

  private static final String PROPERTIES = "action.properties";

  /** What pySigma knows of each type of transformation that the file uses. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "add_condition", Set.of("conditions"),
          "field_name_mapping", Set.of("mapping"),
          "field_name_prefix", Set.of("prefix"),
          "map_string", Set.of("mapping"),
          "hashes_fields", Set.of("valid_hash_algos", "field_prefix"));

  private static final Set<String> KEYS_OF_ALL =
      Set.of(
          "id",
          "type",
          "rule_conditions",
          "rule_cond_op",
          "field_name_conditions",
          "detection_item_conditions");

  private static final Set<String> FIELDS =
      FieldTable.get().fields().stream().map(Field::name).collect(Collectors.toSet());

  private final Pipeline pipeline = Pipeline.shipped();

  @Test
  void hasANameAndAPriority() {
    assertThat(Pipeline.yaml()).containsOnlyKeys("name", "priority", "transformations");
    assertThat(Pipeline.yaml()).containsEntry("name", "ecsflow");
  }

  @Test
  void transformationsHaveTheKeysOfTheirTypes() {
    assertThat(pipeline.transformations())
        .allSatisfy(
            transformation ->
                assertThat(transformation.yaml().keySet())
                    .as(transformation.id())
                    .containsAll(KEYS.get(transformation.type()))
                    .isSubsetOf(
                        Stream.of(KEYS.get(transformation.type()), KEYS_OF_ALL)
                            .flatMap(Set::stream)
                            .toList()));
  }

  @Test
  void transformationsHaveIdsOfTheirOwn() {
    assertThat(pipeline.transformations())
        .extracting(Transformation::id)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void everyFieldIsInTheTable() {
    assertThat(pipeline.transformations().stream().flatMap(Transformation::fieldsOfRecords))
        .isNotEmpty()
        .allMatch(field -> FIELDS.contains(field) || field.startsWith(PROPERTIES + "."));
  }

  /** A search for a part of a text is an error in a property, and so would be the whole query. */
  @Test
  void noFieldIsBothAPropertyAndAFieldOfItsOwn() {
    assertThat(pipeline.transformations().stream().flatMap(Transformation::alternatives))
        .isNotEmpty()
        .noneMatch(
            names ->
                names.stream().anyMatch(name -> name.startsWith(PROPERTIES))
                    && !names.stream().allMatch(name -> name.startsWith(PROPERTIES)));
  }

  @Test
  void whatIsMappedOnceIsNotMappedAgain() {
    Set<String> fieldsOfRules =
        pipeline.transformations().stream()
            .flatMap(Transformation::fieldsOfRules)
            .collect(Collectors.toSet());

    assertThat(pipeline.transformations().stream().flatMap(Transformation::fieldsOfRecords))
        .noneMatch(fieldsOfRules::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "process_creation, windows", "process_creation, linux", "process_creation, macos",
    "file_event, windows", "file_event, linux", "file_event, macos",
    "network_connection, linux", "dns_query, macos"
  })
  void knowsTheCategoriesOfEachSystem(String category, String product) {
    Map<String, String> logsource = Map.of("category", category, "product", product);

    assertThat(pipeline.conditions(logsource).fields()).contains("host.os.type", "event.category");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clipboard_capture",
        "create_remote_thread",
        "create_stream_hash",
        "dns_query",
        "driver_load",
        "file_access",
        "file_block_executable",
        "file_block_shredding",
        "file_change",
        "file_delete",
        "file_delete_detected",
        "file_event",
        "file_executable_detected",
        "file_rename",
        "image_load",
        "network_connection",
        "pipe_created",
        "process_access",
        "process_creation",
        "process_tampering",
        "process_termination",
        "ps_classic_provider_start",
        "ps_classic_script",
        "ps_classic_start",
        "ps_module",
        "ps_script",
        "raw_access_thread",
        "registry_add",
        "registry_delete",
        "registry_event",
        "registry_rename",
        "registry_set",
        "sysmon_error",
        "sysmon_status",
        "wmi_event"
      })
  void knowsEveryCategoryOfWindows(String category) {
    Map<String, String> logsource = Map.of("category", category, "product", "windows");

    assertThat(pipeline.conditions(logsource).fields())
        .containsAnyOf("event.code", "event.type", "event.action");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "applocker",
        "appmodel-runtime",
        "appxdeployment-server",
        "appxpackaging-om",
        "bits-client",
        "capi2",
        "certificateservicesclient-lifecycle-system",
        "codeintegrity-operational",
        "diagnosis-scripted",
        "dns-client",
        "dns-server",
        "dns-server-analytic",
        "dns-server-audit",
        "driver-framework",
        "firewall-as",
        "hyper-v-worker",
        "iis-configuration",
        "kernel-event-tracing",
        "kernel-shimengine",
        "ldap",
        "ldap_debug",
        "lsa-server",
        "microsoft-servicebus-client",
        "msexchange-management",
        "ntfs",
        "ntlm",
        "openssh",
        "powershell",
        "powershell-classic",
        "printservice-admin",
        "printservice-operational",
        "security",
        "security-mitigations",
        "sense",
        "shell-core",
        "smbclient-connectivity",
        "smbclient-security",
        "smbserver-connectivity",
        "sysmon",
        "taskscheduler",
        "terminalservices-localsessionmanager",
        "vhdmp",
        "windefend",
        "wmi"
      })
  void knowsTheProviderOfEveryServiceOfWindows(String service) {
    Map<String, String> logsource = Map.of("service", service, "product", "windows");

    assertThat(pipeline.conditions(logsource).fields()).contains("event.provider");
  }

  /** Their providers are many, and the agent sends no channel. */
  @ParameterizedTest
  @ValueSource(strings = {"system", "application"})
  void leavesTheProviderOfLogsOfManyToTheRule(String service) {
    Map<String, String> logsource = Map.of("service", service, "product", "windows");

    assertThat(pipeline.conditions(logsource).fields()).containsExactly("host.os.type");
  }

  @Test
  void aFieldThatIsNotMappedIsAProperty() {
    SigmaRule rule =
        new SigmaRule(
            Map.of("product", "windows", "service", "security"),
            Map.of("selection", Map.of("KeyLength", 0)),
            "selection");

    assertThat(pipeline.query(rule).fields()).contains(PROPERTIES + ".KeyLength");
  }

  @Test
  void aFieldOfARuleInEcsStaysAsItIs() {
    SigmaRule rule =
        new SigmaRule(
            Map.of("product", "windows"),
            Map.of("selection", Map.of("process.name", List.of("a.exe"))),
            "selection");

    assertThat(pipeline.query(rule).fields()).containsExactly("host.os.type", "process.name");
  }
}
