package io.ecsflow.tools.bench;

import io.ecsflow.Connectors;
import io.ecsflow.Topology;
import io.ecsflow.config.JobSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a candidate does with the records. Another one than those named here is a public class with
 * a constructor without arguments, on the class path, given by its full name.
 */
@FunctionalInterface
public interface Flow {

  /** The real job. */
  String ECSFLOW = "ecsflow";

  /** The same bytes through the same connectors, see {@link KafkaCopy}. */
  String IDENTITY = "identity";

  /**
   * Adds the job to the environment. Each record of the source's topic must become one of the
   * events' topic or one of the rejected topic.
   */
  void build(StreamExecutionEnvironment env, JobSettings job);

  /**
   * The flow of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Flow named(String name) {
    return switch (name) {
      case ECSFLOW -> Flow::normalize;
      case IDENTITY -> KafkaCopy::build;
      default -> ofClass(name);
    };
  }

  /**
   * Without the checks of a real start: they wait for brokers less long than a full machine may.
   */
  private static void normalize(StreamExecutionEnvironment env, JobSettings job) {
    Topology.build(env, Connectors.source(job), Connectors.sinks(job), job);
  }

  private static Flow ofClass(String name) {
    try {
      return Class.forName(name).asSubclass(Flow.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          "no flow is named %s; there are %s, %s and classes that implement %s"
              .formatted(name, ECSFLOW, IDENTITY, Flow.class.getName()),
          e);
    }
  }
}
