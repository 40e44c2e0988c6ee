package io.ecsflow.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.connector.RejectedJson;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The saved objects in conf/elasticsearch; {@code -Ddashboards.write=true} writes them. */
class SavedObjectsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern QUERIED = Pattern.compile("([\\w@]+(?:\\.\\w+)*): ?[(\"]");

  @ParameterizedTest
  @CsvSource({"dashboards.ndjson, true", "opensearch-dashboards.ndjson, false"})
  void theFilesAreThoseOfTheDescription(String name, boolean hasNames) throws IOException {
    Path file = Path.of("conf/elasticsearch", name);
    if (Boolean.getBoolean("dashboards.write")) {
      Files.writeString(file, SavedObjects.of(hasNames));
    }

    assertThat(file).content().isEqualTo(SavedObjects.of(hasNames));
  }

  @Test
  void everyFieldThatTheyNameIsWritten() throws IOException {
    Set<String> known = new HashSet<>(Set.of("@timestamp"));
    FieldTable.get().fields().stream().map(Field::name).forEach(known::add);
    known.addAll(rowFields());
    known.addAll(letterFields());

    Set<String> named = namedFields();

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named)
        .filteredOn(field -> !field.startsWith("action.properties."))
        .isSubsetOf(known);
  }

  @Test
  void everyReferenceIsToAnObjectOfTheFile() throws IOException {
    Set<String> ids = new HashSet<>();
    Set<String> references = new HashSet<>();
    for (String line : SavedObjects.of(true).lines().toList()) {
      JsonNode object = JSON.readTree(line);
      assertThat(ids.add(object.get("type").asText() + object.get("id").asText())).isTrue();
      object
          .get("references")
          .forEach(it -> references.add(it.get("type").asText() + it.get("id").asText()));
    }

    assertThat(ids).containsAll(references);
  }

  @Test
  void eachOfTheFourteenDataSourcesHasASearch() {
    assertThat(Dashboards.searches())
        .filteredOn(search -> search.view() == Dashboards.View.EVENTS)
        .hasSize(14)
        .allMatch(search -> search.query().contains("event.code"));
  }

  private static Set<String> namedFields() throws IOException {
    Set<String> named = new HashSet<>();
    for (String line : SavedObjects.of(true).lines().toList()) {
      JsonNode attributes = JSON.readTree(line).get("attributes");
      attributes.path("columns").forEach(column -> named.add(column.asText()));
      if (attributes.has("visState")) {
        JsonNode state = JSON.readTree(attributes.get("visState").asText());
        state.findValuesAsText("field").forEach(named::add);
      }
      String source =
          attributes.path("kibanaSavedObjectMeta").path("searchSourceJSON").asText("{}");
      Matcher queried =
          QUERIED.matcher(JSON.readTree(source).path("query").path("query").asText(""));
      while (queried.find()) {
        named.add(queried.group(1));
      }
    }
    return named;
  }

  /** Those of the rows that the documentation shows. */
  private static Set<String> rowFields() throws IOException {
    Set<String> fields = new HashSet<>();
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/host-statistics.md")));
    while (example.find()) {
      addFields("", JSON.readTree(example.group(1)), fields);
    }
    return fields;
  }

  private static Set<String> letterFields() throws IOException {
    SourceRecord source = new SourceRecord(new Origin("topic", 0, 0, 0), null, new byte[] {'x'});
    Set<String> fields = new HashSet<>();
    addFields(
        "",
        JSON.readTree(
            RejectedJson.document(new Rejected(source, Stage.DECODE, Reason.NOT_JSON, "x"))),
        fields);
    return fields;
  }

  private static void addFields(String path, JsonNode node, Set<String> fields) {
    if (!node.isObject()) {
      fields.add(path);
    }
    node.properties()
        .forEach(
            member ->
                addFields(
                    path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                    member.getValue(),
                    fields));
  }
}
