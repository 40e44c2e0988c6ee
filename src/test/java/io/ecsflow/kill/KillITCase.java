package io.ecsflow.kill;

import io.ecsflow.cluster.KafkaClusters;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The kills of every build, at moments of a seed; {@link KillSoakITCase} has them all. */
class KillITCase {

  private static final long SEED = 1;

  @Test
  void processesAreKilledUnderLoadAndNothingIsLostOrDoubled(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    try (KafkaClusters clusters = KafkaClusters.start(directory);
        Scene scene = Scene.begin(clusters, "killed", new Random(SEED))) {
      Faults.OF_EVERY_BUILD.forEach(scene::strike);

      scene.assertComplete();
    }
  }
}
