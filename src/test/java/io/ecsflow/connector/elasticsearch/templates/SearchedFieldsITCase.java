package io.ecsflow.connector.elasticsearch.templates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.Events;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.ecs.FieldType;
import io.ecsflow.normalize.GoldenRecords;
import io.ecsflow.normalize.Profile;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchApi;
import io.ecsflow.tools.embedded.SearchServersExtension;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every field that detection rules ask for is found on real servers in each way that rules search:
 * by its existence, its value, the beginning and a part of it in any case. The records are those of
 * the golden events, each of which is found by its own values.
 */
class SearchedFieldsITCase {

  @RegisterExtension static final SearchServersExtension SERVERS = new SearchServersExtension();

  /** What a program says of itself; no golden event has all of it. */
  private static final String PROGRAM =
      """
      {"agent":{"id":"a"},"event":{"provider":"Microsoft-Windows-Sysmon","code":1},\
      "action":{"properties":{"Image":"C:\\\\t\\\\a.exe","Description":"Example tool",\
      "Hashes":"SHA256=%s,IMPHASH=0123456789ABCDEF0123456789ABCDEF"}}}\
      """
          .formatted("0123456789ABCDEF".repeat(4));

  /** How long a part of a text is in a query: the servers take no patterns of 1,000 characters. */
  private static final int PART = 40;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDEX = "ecs-events-detection";
  private static final Set<String> TEXTS =
      FieldTable.get().fields().stream()
          .filter(field -> field.type().kind() == FieldType.Kind.TEXT)
          .map(Field::name)
          .collect(Collectors.toSet());

  private static final List<String> FIELDS =
      List.of(
          "event.type",
          "event.kind",
          "event.category",
          "event.code",
          "event.outcome",
          "event.provider",
          "host.id",
          "host.os.type",
          "process.args",
          "process.args_count",
          "process.command_line",
          "process.entity_id",
          "process.executable",
          "process.name",
          "process.parent.command_line",
          "process.parent.entity_id",
          "process.parent.executable",
          "process.parent.name",
          "process.pe.company",
          "process.pe.description",
          "process.pe.file_version",
          "process.pe.imphash",
          "process.pe.original_file_name",
          "process.pe.product",
          "process.hash.sha256",
          "dll.path",
          "dll.hash.sha256",
          "dll.pe.imphash",
          "dll.pe.original_file_name",
          "dll.code_signature.exists",
          "dll.code_signature.status",
          "dll.code_signature.subject_name",
          "dll.code_signature.valid",
          "file.code_signature.status",
          "file.extension",
          "file.name",
          "file.path",
          "group.domain",
          "group.id",
          "group.name",
          "network.community_id",
          "network.direction",
          "network.protocol",
          "network.type",
          "powershell.command.name",
          "powershell.command.type",
          "powershell.command.value",
          "powershell.engine.version",
          "powershell.file.script_block_id",
          "powershell.file.script_block_text",
          "powershell.pipeline_id",
          "powershell.runspace_id",
          "powershell.sequence",
          "powershell.total",
          "registry.data.strings",
          "registry.data.type",
          "registry.hive",
          "registry.key",
          "registry.path",
          "registry.value",
          "rule.name",
          "sekoiaio.target_process.call_trace",
          "sekoiaio.target_process.executable",
          "sekoiaio.target_process.granted_access",
          "sekoiaio.target_process.name",
          "sekoiaio.target_process.thread.start_module",
          "service.name",
          "service.type",
          "source.address",
          "source.ip",
          "user.id",
          "user.name",
          "user.target.name",
          "windows.event_data.ImagePath",
          "windows.event_data.ServiceFileName",
          "windows.event_data.TaskContentNew");

  @ParameterizedTest
  @EnumSource
  void fieldsAreFoundAsRulesSearchThem(Product product) throws IOException {
    URI url = SERVERS.url(product);
    List<JsonNode> records = index(new Requests(url), product);
    SearchApi api = new SearchApi(url);

    List<String> missing = new ArrayList<>();
    for (String field : FIELDS) {
      Optional<Sample> sample = Sample.of(field, records);
      if (sample.isEmpty()) {
        missing.add(field + " is in no record");
      } else {
        missing.addAll(notFound(api, field, sample.get()));
      }
    }

    assertThat(missing).isEmpty();
  }

  /** The queries that do not find the record. */
  private static List<String> notFound(SearchApi api, String field, Sample sample)
      throws IOException {
    List<String> queries = new ArrayList<>();
    for (String query : queries(field, sample.value())) {
      if (!found(api, query).contains(sample.record())) {
        queries.add(query);
      }
    }
    return queries;
  }

  private static List<JsonNode> index(Requests server, Product product) throws IOException {
    Installed.into(server, TemplateSettings.of(product));
    String program = new String(Events.normalize(PROGRAM, Profile.ECS), UTF_8);
    List<JsonNode> records =
        Stream.concat(GoldenRecords.inEcs().stream(), Stream.of(program))
            .map(BulkLoad::read)
            .toList();
    assertThat(BulkLoad.refused(server, INDEX, records.stream().map(JsonNode::toString).toList()))
        .isEmpty();
    server.post("/" + INDEX + "/_refresh", "");
    return records;
  }

  /** A record that has the field, and its first value there. */
  private record Sample(JsonNode record, String value) {

    static Optional<Sample> of(String field, List<JsonNode> records) {
      String pointer = "/" + field.replace('.', '/');
      return records.stream()
          .filter(record -> !first(record.at(pointer)).isEmpty())
          .map(record -> new Sample(record, first(record.at(pointer))))
          .findFirst();
    }

    private static String first(JsonNode value) {
      return value.isArray() ? value.path(0).asText() : value.asText();
    }
  }

  private static List<String> queries(String field, String value) {
    List<String> queries = new ArrayList<>();
    queries.add("{\"exists\":{\"field\":\"%s\"}}".formatted(field));
    queries.add(query("term", field, value));
    if (TEXTS.contains(field)) {
      int half = value.length() / 2;
      String end = value.substring(Math.max(half, value.length() - PART));
      String start = value.substring(0, Math.min(half, PART));
      queries.add(query("wildcard", field, "*" + escaped(end)));
      queries.add(query("prefix", field, start));
      queries.add(anyCase("wildcard", field, "*" + escaped(inOtherCase(end)) + "*"));
      queries.add(anyCase("prefix", field, inOtherCase(start)));
    }
    if (field.endsWith(".command_line") || field.endsWith(".script_block_text")) {
      queries.add(phrase(field + ".text", value));
    }
    return queries;
  }

  private static String inOtherCase(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
  }

  private static String escaped(String value) {
    return value.replaceAll("[\\\\*?]", "\\\\$0");
  }

  private static String query(String how, String field, String value) {
    return query(how, field, JSON.createObjectNode().put("value", value));
  }

  private static String anyCase(String how, String field, String value) {
    return query(
        how, field, JSON.createObjectNode().put("value", value).put("case_insensitive", true));
  }

  private static String phrase(String field, String value) {
    return query("match_phrase", field, JSON.createObjectNode().put("query", value));
  }

  private static String query(String how, String field, ObjectNode parameters) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject(how).set(field, parameters);
    return query.toString();
  }

  private static List<JsonNode> found(SearchApi api, String query) throws IOException {
    JsonNode answer =
        api.post("/" + INDEX + "/_search", "{\"size\":1000,\"query\":%s}".formatted(query));
    return StreamSupport.stream(answer.at("/hits/hits").spliterator(), false)
        .map(hit -> hit.get("_source"))
        .toList();
  }
}
