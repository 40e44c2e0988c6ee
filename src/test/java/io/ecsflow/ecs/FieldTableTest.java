package io.ecsflow.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldTableTest {

  private final FieldTable table = FieldTable.get();

  @Test
  void theTableKnowsTheVersionItWasMadeFrom() {
    assertThat(table.ecsVersion()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void theTableHasTheFieldsOfEcsAndTheAgents() {
    assertThat(table.fields())
        .contains(
            new Field("@timestamp", FieldType.DATE, false),
            new Field("event.category", FieldType.KEYWORD, true),
            new Field("host.ip", FieldType.IP, true),
            new Field("process.parent.pid", FieldType.LONG, false),
            new Field("sekoiaio.host.memory_usage", FieldType.FLOAT, false),
            new Field("sekoiaio.target_process.thread.id", FieldType.LONG, false),
            new Field("action.properties", FieldType.OBJECT, false));
  }

  @Test
  void theTableHasWhatDetectionRulesSearch() {
    assertThat(table.fields())
        .contains(
            new Field("process.args", FieldType.KEYWORD, true),
            new Field("process.pe.original_file_name", FieldType.KEYWORD, false),
            new Field("dll.code_signature.valid", FieldType.BOOLEAN, false),
            new Field("registry.data.strings", FieldType.WILDCARD, true),
            new Field("service.name", FieldType.KEYWORD, false),
            new Field("powershell.file.script_block_text", FieldType.WILDCARD, false),
            new Field("powershell.sequence", FieldType.LONG, false),
            new Field("sekoiaio.target_process.call_trace", FieldType.WILDCARD, false),
            new Field("windows.event_data.ImagePath", FieldType.WILDCARD, false));
  }

  @Test
  void namesAreUniqueAndSorted() {
    assertThat(table.fields()).extracting(Field::name).isSorted().doesNotHaveDuplicates();
  }
}
