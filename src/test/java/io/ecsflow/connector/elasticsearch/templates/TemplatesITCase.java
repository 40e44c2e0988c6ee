package io.ecsflow.connector.elasticsearch.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.Events;
import io.ecsflow.connector.RejectedJson;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.connector.elasticsearch.ShortenedTexts;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Rejected;
import io.ecsflow.normalize.GoldenRecords;
import io.ecsflow.normalize.HostileEvents;
import io.ecsflow.normalize.Profile;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchServersExtension;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Timeline;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the claim of {@link EcsMapping} is worth, on real servers. */
class TemplatesITCase {

  @RegisterExtension static final SearchServersExtension SERVERS = new SearchServersExtension();

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DecodeSettings SMALL =
      new DecodeSettings(DecodeSettings.DEFAULT.format(), 64 * 1024, 64, 2_000);
  private static final String LONG_TEXT = "\u65e5".repeat(20_000);

  @ParameterizedTest
  @EnumSource
  void installsTwiceWithoutAChange(Product product) throws IOException {
    Requests server = server(product);
    Installed.into(server, TemplateSettings.of(product));
    String once = installed(server);

    Installed.into(server, TemplateSettings.of(product));

    assertThat(installed(server)).isEqualTo(once).contains("ecsflow-host-stats");
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryRecordOfAFleetWithFaults(Product product) throws IOException {
    assertThat(refused(product, recordsOfAFleet())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryGoldenRecord(Product product) throws IOException {
    assertThat(refused(product, GoldenRecords.inEcs())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesTheRecordOfWhateverAnEventHolds(Product product) throws IOException {
    List<String> events = new ArrayList<>();
    JqwikSession.run(
        () ->
            HostileEvents.events().generator(1_000).stream(new Random(7))
                .limit(2_000)
                .forEach(event -> events.add(event.value())));

    assertThat(refused(product, events.stream().map(TemplatesITCase::record).toList())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesTheRecordsOfValuesAtTheEdge(Product product) throws IOException {
    Stream<String> events =
        Stream.of(
            "'process':{'command_line':'" + LONG_TEXT + "','executable':'" + LONG_TEXT + "'}",
            "'error':{'message':'" + LONG_TEXT + "'}",
            "'action':{'properties':" + nested(60) + "}",
            "'action':{'properties':{'a.b':1,'a':{'b':[1,[2],{'c':3}]},'.':1,'':2}}",
            "'action':{'properties':{'a':1,'a':'two'}}",
            "'dns':{'answers':[{'data':1,'ttl':'x'},{'data':{'a':[]}}]}",
            "'host':{'uptime':18446744073709551615},'action':{'id':-9.2e18}",
            "'source':{'port':12.5,'bytes':1e-7,'packets':9.223372036854774E18}",
            "'sekoiaio':{'host':{'cpu_usage':3.4028234663852886E38,'memory_usage':1e-400}}",
            "'event':{'start':'0000-01-01T00:00:00Z','end':'9999-12-31T23:59:59.999999999Z'}",
            "'event':{'created':'0000-02-29T23:00:00-18:00'}",
            "'source':{'geo':{'location':{'lat':-90,'lon':180,'note':1}}}",
            "'source':{'geo':{'location':[{'lat':1e1,'lon':1},{'lat':1,'lon':-0}]}}",
            "'source':{'ip':['fe80::1%eth0','::','::ffff:1.2.3.4','01.2.3.4']}",
            "'tags':['\\ud800'],'labels':{'a':'\\ud800'}",
            "'process':{'args':[],'parent':{}},'file':null");

    List<String> records = events.map(TemplatesITCase::recordOf).toList();

    assertThat(refused(product, records)).isEmpty();
  }

  /** As the sink sends them. */
  @ParameterizedTest
  @CsvSource({
    "ELASTICSEARCH, ECS",
    "ELASTICSEARCH, SEKOIA",
    "OPENSEARCH, ECS",
    "OPENSEARCH, SEKOIA"
  })
  void takesTextsOfAnyLength(Product product, Profile profile) throws IOException {
    String event =
        """
        {"agent":{"id":"a"},"@timestamp":"2026-01-01T12:00:00Z",\
        "action":{"properties":{"Payload":"%s"}},\
        "dns":{"answers":[{"data":"%1$s"}]},\
        "process":{"command_line":"%s","args":["%1$s"]}}\
        """
            .formatted(LONG_TEXT.substring(0, 14_000), "x".repeat(100_000));

    assertThat(refused(product, List.of(record(event, profile)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesAScriptOfOneMegabyte(Product product) throws IOException {
    String document =
        "{\"powershell\":{\"file\":{\"script_block_text\":\"%s\"}},\"@timestamp\":0}"
            .formatted("Write-Host x; ".repeat(75_000));

    assertThat(refused(product, List.of(document))).isEmpty();
  }

  /** Where typing is off, what has not its field's type is kept, though not indexed. */
  @ParameterizedTest
  @EnumSource
  void keepsMalformedScalars(Product product) throws IOException {
    Requests server = server(product);
    Installed.into(server, TemplateSettings.of(product));

    String document = "{\"source\":{\"port\":\"http\",\"ip\":\"x\"},\"@timestamp\":\"today\"}";

    assertThat(BulkLoad.refused(server, "ecs-events-malformed", List.of(document))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesFiguresOfTheJobWhateverTheFirstLooksLike(Product product) throws IOException {
    Requests server = server(product);
    Installed.into(server, TemplateSettings.of(product));

    List<String> rows =
        List.of(
            "{\"ecsflow\":{\"host_stats\":{\"cpu\":{\"mean\":3,\"note\":\"2026-01-01\"}}}}",
            "{\"ecsflow\":{\"host_stats\":{\"cpu\":{\"mean\":3.5,\"note\":\"none\"}}}}");

    assertThat(BulkLoad.refused(server, "ecs-host-stats-a", rows)).isEmpty();
    assertThat(search(server, "ecs-host-stats-a", "ecsflow.host_stats.cpu.mean:>3.2")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void takesDeadLettersWithValuesOfAnySize(Product product) throws IOException {
    Requests server = server(product);
    Installed.into(server, TemplateSettings.of(product));
    Rejected rejected = (Rejected) Events.decode("[" + "x".repeat(200_000));
    String letter = new String(RejectedJson.encode(rejected), StandardCharsets.UTF_8);

    assertThat(BulkLoad.refused(server, "ecs-rejected-a", List.of(letter))).isEmpty();
    assertThat(search(server, "ecs-rejected-a", "reason:" + rejected.reason())).isEqualTo(1);
  }

  /** As the sink writes them to an index that is named like those of dead letters. */
  @ParameterizedTest
  @EnumSource
  void findsLettersOfRefusedDocumentsByWhyAndWhereTo(Product product) throws IOException {
    Requests server = server(product);
    Installed.into(server, TemplateSettings.of(product));
    String letter =
        """
        {"@timestamp":"2026-01-01T12:00:00Z","stage":"ELASTICSEARCH","reason":"parsing","detail":"no number",\
        "status":413,"index":"ecs-events-2026.01.01","id":"a-b","valueBytes":500000}\
        """;

    assertThat(BulkLoad.refused(server, "ecs-rejected-documents", List.of(letter))).isEmpty();

    for (String query :
        List.of("status:413", "index:ecs-events-2026.01.01", "id:a-b", "valueBytes:>499999")) {
      assertThat(search(server, "ecs-rejected-documents", query)).as(query).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsPropertiesOfALogByTheirNames(Product product) throws IOException {
    Requests server = server(product);
    Installed.into(server, TemplateSettings.of(product));
    String record = recordOf("'action':{'properties':{'LogonType':'3'}}");

    assertThat(BulkLoad.refused(server, "ecs-events-properties", List.of(record))).isEmpty();
    assertThat(search(server, "ecs-events-properties", "action.properties.LogonType:3"))
        .isEqualTo(1);
    assertThat(search(server, "ecs-events-properties", "3")).isEqualTo(1);
  }

  @Test
  void takesSettingsOfTheUser() throws IOException {
    Requests server = server(Product.ELASTICSEARCH);
    Installed.into(server, TemplateSettings.of(Product.ELASTICSEARCH));

    server.put(
        "/_component_template/ecsflow-custom",
        "{\"template\":{\"settings\":{\"index.refresh_interval\":\"77s\"}}}");
    server.put("/ecs-fleet-custom", "{}");

    assertThat(server.get("/ecs-fleet-custom/_settings").body()).contains("77s");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhichTemplateIsRefused(Product product) {
    Requests server = server(product);
    var settings = new TemplateSettings(product, Map.of(Output.HEALTH, "no, pattern"), false);

    assertThatThrownBy(() -> Installed.into(server, settings))
        .isInstanceOf(TemplateInstaller.RefusedException.class)
        .hasMessageContaining("PUT /_index_template/ecsflow-health: status 400")
        .hasMessageContaining("no, pattern");
  }

  private static Requests server(Product product) {
    return new Requests(SERVERS.url(product));
  }

  private static String installed(Requests server) {
    return server.get("/_component_template/ecsflow-*?flat_settings=true").body()
        + server.get("/_index_template/ecsflow-*?flat_settings=true").body();
  }

  /** Into an index that does not overlook what is malformed, as those of the templates do. */
  private static List<String> refused(Product product, List<String> records) throws IOException {
    Requests server = server(product);
    Installed.into(server, TemplateSettings.of(product));
    server.delete("/ecs-events-strict");
    HttpResponse<String> created =
        server.put(
            "/ecs-events-strict", "{\"settings\":{\"index.mapping.ignore_malformed\":false}}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    assertThat(BulkLoad.refused(server, "ecs-events-strict", List.of("{\"@timestamp\":true}")))
        .hasSize(1);
    assertThat(records).isNotEmpty();
    return BulkLoad.refused(server, "ecs-events-strict", records);
  }

  private static long search(Requests server, String index, String query) {
    server.post("/" + index + "/_refresh", "");
    return BulkLoad.read(server.get("/" + index + "/_count?q=" + query.replace(">", "%3E")).body())
        .get("count")
        .longValue();
  }

  private static List<String> recordsOfAFleet() {
    EventGenerator fleet =
        new EventGenerator(
            new FleetSettings(7, 30, Systems.DEFAULT),
            new Timeline(NOON, 10),
            new Load(Mix.DEFAULT, 0.3, SMALL));
    return Stream.generate(fleet::next)
        .limit(4_000)
        .filter(generated -> generated.truth().isAccepted())
        .map(generated -> new String(generated.value(), StandardCharsets.UTF_8))
        .map(TemplatesITCase::record)
        .toList();
  }

  private static String recordOf(String members) {
    return record(
        "{'agent':{'id':'a'},'@timestamp':'2026-01-01T12:00:00Z',%s}"
            .formatted(members)
            .replace('\'', '"'));
  }

  private static String record(String event) {
    return record(event, Profile.ECS);
  }

  private static String record(String event, Profile profile) {
    byte[] document = ShortenedTexts.of(Events.normalize(event, profile));
    String record = new String(document, StandardCharsets.UTF_8);
    return record.replace('\n', ' '); // between tokens, as the bulk protocol wants it
  }

  private static String nested(int depth) {
    return "{'a':".repeat(depth) + "1" + "}".repeat(depth);
  }
}
