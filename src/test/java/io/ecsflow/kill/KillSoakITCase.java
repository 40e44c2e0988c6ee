package io.ecsflow.kill;

import io.ecsflow.cluster.KafkaClusters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults strike jobs under load, in an order and at moments of a seed, until the time is over. A
 * job meets several, then the next one starts on the same processes. docs/testing.md says how to
 * run it.
 */
@Tag("soak")
class KillSoakITCase {

  private static final int FAULTS_OF_A_JOB = 6;
  private static final int TASK_MANAGERS = 2;

  /** As many as the tasks of any fault need, and with one task manager as many as usual. */
  private static final int SLOTS = 3;

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final Duration time = Duration.ofMinutes(Long.getLong("soak.minutes", 10));
  private final String only = System.getProperty("soak.fault", "");

  private final long end = System.nanoTime() + time.toNanos();
  private final Random random = new Random(seed);
  private final KillReport report = new KillReport();
  private final List<Fault> next = new ArrayList<>();

  @Test
  void nothingIsLostOrDoubledWhateverFails(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    System.out.printf("-Dsoak.seed=%d -Dsoak.minutes=%d%n", seed, time.toMinutes());
    try (KafkaClusters clusters = KafkaClusters.start(directory, TASK_MANAGERS, SLOTS)) {
      for (int job = 1; isTimeLeft(); job++) {
        try (Scene scene = Scene.begin(clusters, "soak-" + job, random)) {
          for (int i = 0; i < FAULTS_OF_A_JOB && isTimeLeft(); i++) {
            strike(scene);
          }
          scene.assertComplete();
          report.compared(scene.events().sent());
        }
      }
    }
    System.out.println(report);
  }

  private boolean isTimeLeft() {
    return System.nanoTime() < end;
  }

  private void strike(Scene scene) {
    Fault fault = next();
    System.out.println(fault); // what a run that fails ends with
    Duration recovery = scene.strike(fault);
    scene.assertCompleteSoFar();
    System.out.printf("  recovered after %d s%n", recovery.toSeconds());
    report.recovered(fault, recovery);
  }

  /** Each fault once, in an order of the seed, before any comes again. */
  private Fault next() {
    if (next.isEmpty()) {
      Faults.ALL.stream().filter(fault -> fault.name().contains(only)).forEach(next::add);
      Collections.shuffle(next, random);
    }
    return next.remove(next.size() - 1);
  }
}
