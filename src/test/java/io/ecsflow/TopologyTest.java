package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.flink.Sinks;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import io.ecsflow.stats.StatsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole flow on a mini cluster, between a generated source and sinks that collect everything.
 */
class TopologyTest {

  private static final Path UIDS = Path.of("src/test/resources/uids.txt");
  private static final int RECORDS = 1_000;
  private static final int AGENTS = 10;

  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      MiniClusters.withSlots(2, METRICS.addToConfiguration(new Configuration()));

  private final Collected<EcsEvent> events = new Collected<>();
  private final Collected<Rejected> rejected = new Collected<>();
  private final Collected<EcsEvent> hostStats = new Collected<>();
  private final Collected<EcsEvent> health = new Collected<>();
  private final Collected<EcsEvent> fleet = new Collected<>();

  @ParameterizedTest
  @EnumSource
  void everyRecordBecomesAnEventOrARejectionAndAgentsKeepTheirOrder(KeyBy keyBy) throws Exception {
    StreamExecutionEnvironment env = build(2, keyBy);
    JobID job = env.execute("topology-test").getJobID();

    assertThat(rejected.records()).hasSize(RECORDS / 10);
    assertThat(events.records()).hasSize(RECORDS - RECORDS / 10);
    assertThat(timestamps()).hasSize(RECORDS);
    assertThat(timestampsByAgent()).hasSize(AGENTS);
    assertThat(timestampsByAgent().values()).allSatisfy(times -> assertThat(times).isSorted());
    assertThat(counted(job, "reason.NOT_JSON.rejected_total")).isEqualTo(RECORDS / 10);
    assertThat(counted(job, "time.EVENT.events_total")).isEqualTo(RECORDS - RECORDS / 10);
    assertThat(counted(job, "key.strange.unmapped_total")).isEqualTo(RECORDS - RECORDS / 10);
    assertThat(hostStats.records()).hasSize(AGENTS);
    assertThat(fleet.records()).singleElement().satisfies(TopologyTest::countsAllAgents);
    assertThat(health.records()).isEmpty();
  }

  private static void countsAllAgents(EcsEvent fleet) {
    assertThat(new String(fleet.json(), UTF_8))
        .contains("\"known\":%d,\"reporting\":%1$d,\"silent\":0".formatted(AGENTS));
  }

  @Test
  void everyOperatorHasItsUidAndTheUidsStay() throws IOException {
    StreamExecutionEnvironment env = build(1);

    Map<String, String> nameByUid =
        env.getStreamGraph().getStreamNodes().stream()
            .collect(
                Collectors.toMap(
                    StreamNode::getTransformationUID, StreamNode::getOperatorName, (a, b) -> a));

    assertThat(nameByUid.keySet()).containsExactlyInAnyOrderElementsOf(Files.readAllLines(UIDS));
    assertThat(new TreeMap<>(nameByUid)).allSatisfy((uid, name) -> assertThat(name).contains(uid));
  }

  @Test
  void thePictureOfTheFlowHasItsOperatorsAndItsEdges() throws IOException {
    FlowPicture picture = FlowPicture.inJavadoc(Path.of("src/main/java/io/ecsflow/Topology.java"));
    StreamGraph graph = build(1).getStreamGraph();

    assertThat(picture.operators()).containsExactlyInAnyOrderElementsOf(Files.readAllLines(UIDS));
    assertThat(picture.edges())
        .containsExactlyInAnyOrderElementsOf(
            graph.getStreamNodes().stream()
                .flatMap(node -> node.getOutEdges().stream())
                .map(
                    edge ->
                        uid(graph, edge.getSourceId()) + " --> " + uid(graph, edge.getTargetId()))
                .toList());
    assertThat(FlowPicture.inMarkdown(Path.of("docs/architecture.md"))).isEqualTo(picture);
  }

  @ParameterizedTest
  @CsvSource({"AGENT, key --> normalize", "PARTITION, normalize --> host-stats"})
  void recordsChangeTheirTaskOnce(KeyBy keyBy, String shuffle) {
    StreamGraph graph = build(2, keyBy).getStreamGraph();

    assertThat(graph.getStreamNodes().stream().flatMap(node -> node.getOutEdges().stream()))
        .filteredOn(edge -> !(edge.getPartitioner() instanceof ForwardPartitioner))
        .extracting(
            edge -> uid(graph, edge.getSourceId()) + " --> " + uid(graph, edge.getTargetId()))
        .containsExactlyInAnyOrder(shuffle, "fleet-local --> fleet");
  }

  private static String uid(StreamGraph graph, int node) {
    return graph.getStreamNode(node).getTransformationUID();
  }

  @Test
  void howFarTheJobScalesIsNotLeftToTheFirstStart() {
    assertThat(build(1).getStreamGraph().getJobGraph().getVertices())
        .extracting(JobVertex::getMaxParallelism)
        .containsOnly(720);
  }

  @Test
  void moreTasksThanTheJobScalesToAreRefused() {
    assertThatThrownBy(() -> build(721))
        .hasMessage(
            "flow.maxParallelism must be at least the job's parallelism, 721, was 720; state that"
                + " was kept with it can only be resumed with it");
  }

  private StreamExecutionEnvironment build(int parallelism) {
    return build(parallelism, KeyBy.AGENT);
  }

  private StreamExecutionEnvironment build(int parallelism, KeyBy keyBy) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(parallelism);
    JobSettings job =
        new JobSettings(
            "topology-test",
            new SourceSettings.Files(List.of("unused")),
            DecodeSettings.DEFAULT,
            NormalizationSettings.of(Profile.SEKOIA),
            Flows.keyedBy(keyBy),
            Optional.of(StatsSettings.DEFAULT),
            new SinkSettings.Files("unused"));
    Topology.build(env, source(), new Sinks(events, rejected, hostStats, health, fleet), job);
    return env;
  }

  private static Source<SourceRecord, ?, ?> source() {
    return new DataGeneratorSource<>(TopologyTest::record, RECORDS, RecordTypes.SOURCE_RECORD);
  }

  /** Every tenth record is broken; an agent's records follow each other, as in a partition. */
  private static SourceRecord record(long number) {
    String value =
        number % 10 == 9
            ? "broken"
            : """
            {"@timestamp":"2026-01-01T12:00:00Z","agent":{"id":"agent-%d"},"strange":1}
            """
                .formatted(number * AGENTS / RECORDS);
    return new SourceRecord(
        new Origin("generated", 0, number, Events.NOON + number), null, value.getBytes(UTF_8));
  }

  private Set<Long> timestamps() {
    Set<Long> timestamps = new HashSet<>();
    events.records().forEach(event -> timestamps.add(event.timestamp()));
    rejected.records().forEach(record -> timestamps.add(record.source().origin().timestamp()));
    return timestamps;
  }

  private Map<String, List<Long>> timestampsByAgent() {
    return events.records().stream()
        .collect(
            Collectors.groupingBy(
                EcsEvent::agentId, Collectors.mapping(EcsEvent::timestamp, Collectors.toList())));
  }

  private static long counted(JobID job, String name) {
    return METRICS.findMetrics(job, ".*\\.ecsflow\\." + name).values().stream()
        .mapToLong(metric -> ((Counter) metric).getCount())
        .sum();
  }
}
