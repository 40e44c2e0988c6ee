package io.ecsflow.tools.demo;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import java.io.IOException;

/** Where the job writes, and where its results are read back from. */
interface Destination {

  /** The destination of a job. */
  static Destination of(DemoJob job, EmbeddedBroker broker) {
    return job.settings().sinks() instanceof ElasticsearchSinkSettings elasticsearch
        ? new IndexDestination(elasticsearch)
        : new TopicDestination((KafkaSinkSettings) job.settings().sinks(), broker);
  }

  /** Makes everything that must be there before the job starts. */
  void prepare() throws IOException;

  /**
   * Says where results go, and when they can be seen there.
   *
   * @param source where they come from
   */
  void introduce(String source, Terminal terminal);

  OutputReader open();

  /** How the results are read back, for a heading. */
  String readBack();

  /** Shows what can be done with the results. */
  void show(Terminal terminal) throws IOException;
}
