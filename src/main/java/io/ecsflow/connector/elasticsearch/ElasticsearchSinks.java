package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.connector.DeadLetters;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.Sinks;

/** Writes events, dead letters and statistics to their indices, see {@link ElasticsearchSink}. */
public final class ElasticsearchSinks {

  private ElasticsearchSinks() {}

  /**
   * The sinks of one job.
   *
   * @param settings where to and how
   * @param flow how far clocks may be ahead
   * @param deadLetters where documents go that the cluster refuses
   */
  public static Sinks of(
      ElasticsearchSinkSettings settings, FlowSettings flow, DeadLetters.Opener deadLetters) {
    IndexNames names = settings.names();
    return new Sinks(
        records(settings, index(names.events(), names, flow), deadLetters),
        new ElasticsearchSink<>(
            settings, new RejectedConverter(index(names.rejected(), names, flow)), deadLetters),
        records(settings, index(names.hostStats(), names, flow), deadLetters),
        records(settings, index(names.health(), names, flow), deadLetters),
        records(settings, index(names.fleet(), names, flow), deadLetters));
  }

  /** Dead letters in an index of the cluster that refused them. */
  public static DeadLetters.Opener deadLettersIn(
      String index, ElasticsearchConnection connection, Retries retries) {
    return () ->
        new IndexDeadLetters(
            index, ElasticsearchClient.of(connection), () -> Deliveries.pauses(retries));
  }

  private static ElasticsearchSink<EcsEvent> records(
      ElasticsearchSinkSettings settings, IndexName index, DeadLetters.Opener deadLetters) {
    return new ElasticsearchSink<>(settings, new EcsEventConverter(index), deadLetters);
  }

  private static IndexName index(String name, IndexNames names, FlowSettings flow) {
    return new IndexName(name, names.dates(), flow.maxClockSkew());
  }
}
