package io.ecsflow.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events a logsource means: the conditions hold for records, as they are categorized. */
class LogsourceTest {

  private static final Pipeline PIPELINE = Pipeline.shipped();

  private static final Set<String> CATEGORIES =
      PIPELINE.transformations().stream()
          .flatMap(Transformation::categories)
          .collect(Collectors.toSet());

  @ParameterizedTest
  @CsvSource({
    "1, , process_creation",
    "2, , file_change",
    "3, , network_connection",
    "4, , sysmon_status",
    "5, , process_termination",
    "6, , driver_load",
    "7, , image_load",
    "8, , create_remote_thread",
    "9, , raw_access_thread",
    "10, , process_access",
    "11, , file_event",
    "12, CreateKey, registry_add registry_event",
    "12, DeleteKey, registry_delete registry_event",
    "12, DeleteValue, registry_delete registry_event",
    "12, , registry_event",
    "13, SetValue, registry_event registry_set",
    "14, RenameKey, registry_event registry_rename",
    "15, , create_stream_hash",
    "16, , sysmon_status",
    "17, CreatePipe, pipe_created",
    "18, ConnectPipe, pipe_created",
    "19, , wmi_event",
    "20, , wmi_event",
    "21, , wmi_event",
    "22, , dns_query",
    "23, , file_delete",
    "24, , clipboard_capture",
    "25, , process_tampering",
    "26, , file_delete file_delete_detected",
    "27, , file_block_executable",
    "28, , file_block_shredding",
    "29, , file_executable_detected",
    "255, , sysmon_error"
  })
  void meansTheEventsOfSysmon(String code, String eventType, String categories) {
    String properties = eventType == null ? "{}" : "{'EventType':'%s'}".formatted(eventType);

    assertThat(categoriesOf(log("Microsoft-Windows-Sysmon", code, properties)))
        .containsExactlyElementsOf(List.of(categories.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft-Windows-Security-Auditing, 4688, process_creation",
    "Microsoft-Windows-Security-Auditing, 4689, process_termination",
    "Microsoft-Windows-Security-Auditing, 5156, network_connection",
    "Microsoft-Windows-Security-Auditing, 4657, registry_event registry_set",
    "Microsoft-Windows-Security-Auditing, 4663, file_access",
    "Microsoft-Windows-PowerShell, 4103, ps_module",
    "Microsoft-Windows-PowerShell, 4104, ps_script",
    "PowerShell, 400, ps_classic_start",
    "PowerShell, 600, ps_classic_provider_start",
    "PowerShell, 800, ps_classic_script"
  })
  void meansTheEventsOfOtherLogs(String provider, String code, String categories) {
    assertThat(categoriesOf(log(provider, code, "{'ObjectType':'File'}")))
        .containsExactlyElementsOf(List.of(categories.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "1, process-created, process, creation, process_creation",
    "3, network-connection, network, connection, network_connection",
    "5, process-exited, process, end, process_termination",
    "8, remote-thread-created, process, creation, create_remote_thread",
    "11, created-file, file, creation, file_event",
    "11, opened-file, file, change, file_change file_event",
    "11, renamed, file, change, file_change file_event file_rename",
    "22, dns-query-result, network, connection, dns_query",
    "23, deleted, file, deletion, file_delete"
  })
  void meansTheEventsOfTheAgent(
      String code, String action, String category, String type, String categories) {
    JsonNode record =
        record(
            """
            {'provider':'SEKOIA-IO-Endpoint','code':%s,'action':'%s','category':['%s'],'type':['%s']}\
            """
                .formatted(code, action, category, type),
            "{}");

    assertThat(categoriesOf(record)).containsExactlyElementsOf(List.of(categories.split(" ")));
  }

  private static JsonNode log(String provider, String code, String properties) {
    return record("{'provider':'%s','code':%s}".formatted(provider, code), properties);
  }

  private static JsonNode record(String event, String properties) {
    return SigmaCase.record(
        """
        {'agent':{'id':'a'},'host':{'os':{'type':'windows'}},'event':%s,'action':{'properties':%s}}\
        """
            .formatted(event, properties)
            .replace('\'', '"'));
  }

  private static List<String> categoriesOf(JsonNode record) {
    return CATEGORIES.stream().filter(category -> isMeant(record, category)).sorted().toList();
  }

  private static boolean isMeant(JsonNode record, String category) {
    Map<String, String> logsource = Map.of("product", "windows", "category", category);
    return PIPELINE.conditions(logsource).matches(record);
  }
}
