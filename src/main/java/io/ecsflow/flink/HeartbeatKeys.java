package io.ecsflow.flink;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Keys by which a keyed stream sends a value to each task: one for each. */
final class HeartbeatKeys {

  private HeartbeatKeys() {}

  /**
   * The keys, in the order of the tasks.
   *
   * @param parallelism number of the tasks
   * @param maxParallelism number of key groups
   */
  static List<String> of(int parallelism, int maxParallelism) {
    String[] keys = new String[parallelism];
    int missing = parallelism;
    for (int number = 0; missing > 0; number++) {
      String key = "heartbeat-" + number;
      int task =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(key, maxParallelism, parallelism);
      if (keys[task] == null) {
        keys[task] = key;
        missing--;
      }
    }
    return Arrays.asList(keys);
  }
}
