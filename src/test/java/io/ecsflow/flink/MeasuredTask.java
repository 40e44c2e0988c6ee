package io.ecsflow.flink;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;

/** A task whose metrics a test can read. */
final class MeasuredTask {

  private final Map<String, Metric> metrics = new ConcurrentSkipListMap<>();

  TaskMetricGroup group() {
    ExecutionAttemptID attempt =
        ExecutionGraphTestUtils.createExecutionAttemptId(new JobVertexID(), 0, 0);
    return TaskManagerMetricGroup.createTaskManagerMetricGroup(
            TestingMetricRegistry.builder()
                .setDelimiter('.')
                .setRegisterConsumer(
                    (metric, name, group) -> metrics.put(group.getMetricIdentifier(name), metric))
                .build(),
            "host",
            ResourceID.generate())
        .addJob(new JobID(), "job")
        .addTask(attempt, "task");
  }

  /** The names of our own series, with their labels. */
  Stream<String> series() {
    return metrics.keySet().stream()
        .filter(name -> name.contains(".ecsflow."))
        .map(name -> name.substring(name.indexOf(".ecsflow.") + ".ecsflow.".length()));
  }

  /** The value of one of our counters. */
  long count(String series) {
    return ((Counter) metric(series)).getCount();
  }

  /** The value of one of our gauges. */
  long gauge(String series) {
    return (Long) ((Gauge<?>) metric(series)).getValue();
  }

  private Metric metric(String series) {
    return metrics.entrySet().stream()
        .filter(metric -> metric.getKey().endsWith(".ecsflow." + series))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + series));
  }
}
