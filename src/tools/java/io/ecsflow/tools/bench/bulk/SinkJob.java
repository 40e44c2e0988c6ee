package io.ecsflow.tools.bench.bulk;

import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.ElasticsearchSinkSettings.Index;
import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.connector.elasticsearch.ElasticsearchSinks;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.RecordTypes;
import java.net.URI;
import java.time.Duration;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The sink in a Flink job of its own, in this process: documents come from memory, and one task
 * does everything up to the sink's own threads, as in the real job.
 */
final class SinkJob implements BulkWriter {

  private static final Index REFUSED = new Index("ecs-refused-documents");

  /** So many that the number of documents is what ends a batch. */
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private final URI server;
  private final Documents input;
  private final Duration checkpointInterval;

  SinkJob(URI server, Documents input, Duration checkpointInterval) {
    this.server = server;
    this.input = input;
    this.checkpointInterval = checkpointInterval;
  }

  @Override
  public String name() {
    return "sink";
  }

  /** From the first document until the job has ended; starting it is not in this. */
  @Override
  public double seconds(Variant variant, int documents) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration().set(PipelineOptions.OBJECT_REUSE, true));
    env.setParallelism(1);
    env.enableCheckpointing(checkpointInterval.toMillis());
    ElasticsearchSinkSettings settings = settings(server, variant);
    env.fromSequence(0, documents - 1L)
        .map(new FromMemory(input))
        .returns(RecordTypes.ECS_EVENT)
        .sinkTo(
            ElasticsearchSinks.of(
                    settings,
                    FlowSettings.DEFAULT,
                    ElasticsearchSinks.deadLettersIn(
                        REFUSED.name(), settings.connection(), settings.batches().retries()))
                .events());
    JobExecutionResult result = env.execute("bench-" + variant);
    long end = System.nanoTime();
    long start = result.getAccumulatorResult(FromMemory.START);
    return (end - start) / 1e9;
  }

  static ElasticsearchSinkSettings settings(URI server, Variant variant) {
    return new ElasticsearchSinkSettings(
        new ElasticsearchConnection(
            variant.addresses(server).stream().map(URI::toString).toList(),
            Credentials.NONE,
            TlsFiles.NONE,
            Timeouts.DEFAULT,
            variant.isCompressed()),
        IndexNames.DAILY_INDICES,
        new Batches(
            variant.documents(),
            MAX_BYTES,
            Batches.DEFAULT.maxTime(),
            variant.inFlight(),
            4 * variant.documents(),
            Retries.DEFAULT),
        new DeadLetters(REFUSED, DeadLetters.DEFAULT.maxPercent()));
  }

  private static final class FromMemory extends RichMapFunction<Long, EcsEvent> {

    private static final long serialVersionUID = 1L;
    private static final String START = "start";

    private final Documents input;
    private final LongMinimum start = new LongMinimum();

    FromMemory(Documents input) {
      this.input = input;
    }

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(START, start);
    }

    @Override
    public EcsEvent map(Long number) {
      if (number == 0) {
        start.add(System.nanoTime());
      }
      return input.event(number);
    }
  }
}
