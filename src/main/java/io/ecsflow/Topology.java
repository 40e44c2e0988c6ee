package io.ecsflow;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.JobSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.EcsEventOperator;
import io.ecsflow.flink.EventTimeAssigner;
import io.ecsflow.flink.FleetLocalOperator;
import io.ecsflow.flink.FleetOperator;
import io.ecsflow.flink.HostStatsOperator;
import io.ecsflow.flink.KeyFunction;
import io.ecsflow.flink.PartitionWatermarks;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.flink.SideOutputs;
import io.ecsflow.flink.SinkMetricsOperator;
import io.ecsflow.flink.Sinks;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole dataflow, by the names of its operators, which are their uids:
 *
 * <pre>{@code
 * agent-events --> key --> normalize --+--> events-written --> events-sink
 *                                      +--> rejected-written --> rejected-sink
 *                                      +--> host-stats --+--> host-stats-written --> host-stats-sink
 *                                                        +--> health-written --> health-sink
 *                                                        +--> rejected-written
 *                                                        +--> fleet-local --> fleet
 *
 * fleet --> fleet-written --> fleet-sink
 * }</pre>
 *
 * <p>Records change their task once, on their way to the task of their agent: after {@code key}
 * with {@code flow.keyBy: agent}, so that any number of tasks normalizes, and after {@code
 * normalize} with {@code partition}, so that only samples of events do. {@code fleet} receives the
 * changes of the fleet, all under one key, from {@code fleet-local}, which merges those of its
 * task. These three and their sinks exist only in a job with statistics. Rejected records and late
 * samples are one stream. Source and sinks are arguments, so that a test can bring its own.
 */
public final class Topology {

  /** A partition may exceed {@code flow.maxDrift} by what it reads between two alignments. */
  private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

  private Topology() {}

  /** Adds the job to the environment, which the caller executes. */
  public static void build(
      StreamExecutionEnvironment env,
      Source<SourceRecord, ?, ?> source,
      Sinks sinks,
      JobSettings job) {
    env.configure(strict());
    setMaxParallelism(env, job.flow().maxParallelism());

    // source: records as they are; watermarks per partition
    DataStream<SourceRecord> records =
        env.fromSource(
                source,
                watermarks(job.flow(), job.decoding(), source.getBoundedness()),
                "agent-events",
                RecordTypes.SOURCE_RECORD)
            .uid("agent-events");

    // key: records with the key of their agent; heartbeats of the partition's clock
    DataStream<Keyed> keyed =
        records
            .process(
                new KeyFunction(
                    job.decoding(), job.flow(), job.hostStats(), source.getBoundedness()))
            .returns(RecordTypes.KEYED)
            .name("key")
            .uid("key");

    // normalize: source records to ECS events; an agent's keep the order of their partition
    SingleOutputStreamOperator<EcsEvent> normalized =
        toNormalize(keyed, job.flow())
            .transform(
                "normalize",
                RecordTypes.ECS_EVENT,
                new EcsEventOperator(
                    job.decoding(), job.normalization(), job.flow(), job.hostStats().isPresent()))
            .uid("normalize");

    // rejected: one stream, whatever the stage
    DataStream<Rejected> rejected = normalized.getSideOutput(SideOutputs.REJECTED);
    if (job.hostStats().isPresent()) {
      rejected = rejected.union(statistics(normalized, job.hostStats().get(), job.flow(), sinks));
    }

    // written, sinks: what is written is measured; each sink carries its own encoder
    write(normalized, SinkMetricsOperator.ofEvents("events"), sinks.events());
    write(rejected, SinkMetricsOperator.ofRejected("rejected"), sinks.rejected());
  }

  /**
   * Sends each record to the task that normalizes it. The stream is a keyed one only if the
   * operator has state of agents: a keyed stream has a state backend, used or not.
   */
  private static DataStream<Keyed> toNormalize(DataStream<Keyed> records, FlowSettings flow) {
    if (flow.keyBy() == KeyBy.PARTITION) {
      return records;
    }
    DataStream<Keyed> byAgent = records.keyBy(Keyed::key);
    return flow.admission().admitsAll()
        ? new DataStream<>(records.getExecutionEnvironment(), byAgent.getTransformation())
        : byAgent;
  }

  /** Adds the statistics, from the samples of all events; returns the late samples. */
  private static DataStream<Rejected> statistics(
      SingleOutputStreamOperator<EcsEvent> normalized,
      StatsSettings settings,
      FlowSettings flow,
      Sinks sinks) {

    // host-stats: windows on each agent's own clock, in the task of the agent
    DataStream<Keyed> samples = normalized.getSideOutput(SideOutputs.SAMPLES);
    SingleOutputStreamOperator<EcsEvent> hostStats =
        (flow.keyBy() == KeyBy.AGENT
                ? DataStreamUtils.reinterpretAsKeyedStream(samples, Keyed::key)
                : samples.keyBy(Keyed::key))
            .transform("host-stats", RecordTypes.ECS_EVENT, new HostStatsOperator(settings, flow))
            .uid("host-stats");

    // fleet-local: the changes of each task merged, so that one task can take those of all
    SingleOutputStreamOperator<FleetChange> fleetChanges =
        hostStats
            .getSideOutput(SideOutputs.FLEET)
            .transform("fleet-local", RecordTypes.FLEET_CHANGE, new FleetLocalOperator(settings))
            .uid("fleet-local");

    // fleet: one row a window, of all agents
    SingleOutputStreamOperator<EcsEvent> fleet =
        fleetChanges
            .keyBy(change -> FleetChange.KEY)
            .transform("fleet", RecordTypes.ECS_EVENT, new FleetOperator(settings, flow))
            .uid("fleet")
            .setParallelism(1);

    write(hostStats, SinkMetricsOperator.ofRows("host-stats"), sinks.hostStats());
    write(
        hostStats.getSideOutput(SideOutputs.HEALTH),
        SinkMetricsOperator.ofRows("health"),
        sinks.health());
    write(fleet, SinkMetricsOperator.ofRows("fleet"), sinks.fleet());
    return hostStats.getSideOutput(SideOutputs.REJECTED);
  }

  /** Writes records in the tasks that make them; what each sink is given is measured before it. */
  private static <T> void write(
      DataStream<T> records, SinkMetricsOperator<T> metrics, Sink<T> sink) {
    String name = metrics.sink();
    records
        .transform(name + "-written", records.getType(), metrics)
        .uid(name + "-written")
        .setParallelism(records.getParallelism())
        .sinkTo(sink)
        .name(name + "-sink")
        .uid(name + "-sink")
        .setParallelism(records.getParallelism());
  }

  /**
   * A bounded input has no idle partitions: a slow task would be taken for idle, and the watermark
   * of the others, which are finished, would end the event time of its agents.
   */
  private static WatermarkStrategy<SourceRecord> watermarks(
      FlowSettings flow, DecodeSettings decoding, Boundedness input) {
    Duration idleness = input == Boundedness.BOUNDED ? Duration.ZERO : flow.idleness();
    WatermarkStrategy<SourceRecord> strategy =
        WatermarkStrategy.<SourceRecord>forGenerator(
                context ->
                    new PartitionWatermarks<>(
                        flow.maxOutOfOrderness(), idleness, context.getInputActivityClock()))
            .withTimestampAssigner(
                context ->
                    new EventTimeAssigner(
                        decoding, flow.maxClockSkew(), System::currentTimeMillis));
    return flow.maxDrift().equals(FlowSettings.NO_DRIFT_LIMIT)
        ? strategy
        : strategy.withWatermarkAlignment("agent-events", flow.maxDrift(), ALIGNMENT_INTERVAL);
  }

  /** Otherwise Flink would choose it at the first start, for good: 128 for a small job. */
  private static void setMaxParallelism(StreamExecutionEnvironment env, int maxParallelism) {
    if (env.getParallelism() > maxParallelism) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "flow.maxParallelism must be at least the job's parallelism, %d, was %d; state that"
                  + " was kept with it can only be resumed with it",
              env.getParallelism(),
              maxParallelism));
    }
    env.setMaxParallelism(maxParallelism);
  }

  /**
   * Options by which a missing uid, or a type without a serializer of ours, fails the start.
   * Records are immutable, so Flink need not copy them.
   */
  private static Configuration strict() {
    return new Configuration()
        .set(PipelineOptions.GENERIC_TYPES, false)
        .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
        .set(PipelineOptions.OBJECT_REUSE, true);
  }
}
