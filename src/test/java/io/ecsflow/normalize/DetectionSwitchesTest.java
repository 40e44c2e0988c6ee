package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each switch for what detection rules ask for adds its fields, and nothing else adds them. */
class DetectionSwitchesTest {

  private static final Path FOLDER = Golden.FOLDER.resolve("detection");

  private static final Set<Switch> FOR_DETECTION =
      EnumSet.of(
          Switch.EVENT_TYPES,
          Switch.PROCESS_ARGS,
          Switch.EXECUTABLE_NAMES,
          Switch.HOST_ID,
          Switch.PROCESS_ENTITY_ID,
          Switch.PE_FIELDS,
          Switch.FILE_EXTENSION,
          Switch.USER_ID,
          Switch.POWERSHELL,
          Switch.REGISTRY,
          Switch.FILE_HASHES,
          Switch.CODE_SIGNATURE,
          Switch.SERVICES,
          Switch.PIPES,
          Switch.TARGET_PROCESS,
          Switch.NETWORK_FIELDS,
          Switch.COMMUNITY_ID,
          Switch.TARGET_GROUP,
          Switch.DASH_NAMES,
          Switch.ADDRESS_TEXTS,
          Switch.TASK_ACTIONS,
          Switch.LOG_FIELDS,
          Switch.EVENT_DATA,
          Switch.OUTCOME_WORDS);

  @ParameterizedTest
  @CsvSource({
    "EVENT_TYPES, native_windows_process, /event/type",
    "PROCESS_ARGS, native_linux_process, /process/args",
    "PROCESS_ARGS, native_linux_process, /process/parent/args",
    "EXECUTABLE_NAMES, native_windows_process, /process/parent/name",
    "HOST_ID, native_file, /host/id",
    "PROCESS_ENTITY_ID, native_linux_process, /process/entity_id",
    "PROCESS_ENTITY_ID, pipe_created_sysmon_17, /process/entity_id",
    "PE_FIELDS, library_loaded_sysmon_7, /dll/pe",
    "FILE_EXTENSION, native_file, /file/extension",
    "USER_ID, native_windows_process, /user/id",
    "POWERSHELL, script_block_4104, /powershell",
    "POWERSHELL, pipeline_4103, /powershell",
    "REGISTRY, value_set_sysmon_13, /registry/hive",
    "REGISTRY, value_changed_4657, /registry",
    "FILE_HASHES, library_loaded_sysmon_7, /dll/hash",
    "CODE_SIGNATURE, library_loaded_sysmon_7, /dll/code_signature",
    "SERVICES, service_installed_7045, /service",
    "PIPES, pipe_created_sysmon_17, /file/name",
    "TARGET_PROCESS, process_opened_sysmon_10, /sekoiaio/target_process/granted_access",
    "NETWORK_FIELDS, connection_sysmon_3, /network/direction",
    "NETWORK_FIELDS, dns_query_macos, /network/protocol",
    "COMMUNITY_ID, registry_and_network_types, /network/community_id",
    "TARGET_GROUP, member_added_4732, /group",
    "DASH_NAMES, group_read_4799, /user/name",
    "ADDRESS_TEXTS, host_with_zones, /source/ip",
    "TASK_ACTIONS, several_actions_4698, /action/properties/TaskContentNew_Command",
    "LOG_FIELDS, connection_sysmon_3, /source/port",
    "EVENT_DATA, service_installed_7045, /windows",
    "OUTCOME_WORDS, outcome_in_another_word, /event/outcome"
  })
  void aSwitchThatIsOffLeavesItsFieldAsItWas(Switch key, String file, String field)
      throws IOException {
    JsonNode before = record(file, FOR_DETECTION).at(field);

    assertThat(record(file, Set.of(key)).at(field)).isEqualTo(before);
    assertThat(record(file, Set.of()).at(field)).isNotEqualTo(before);
  }

  private static JsonNode record(String file, Collection<Switch> off) throws IOException {
    Map<Switch, Boolean> switches =
        off.stream().collect(Collectors.toMap(Function.identity(), key -> false));
    String raw = Golden.textOf(Golden.json(FOLDER.resolve(file + ".json")).get("raw"));
    return Golden.JSON.readTree(
        Events.normalize(
            raw, new NormalizationSettings(Profile.ECS, switches), NormalizationListener.NONE));
  }
}
