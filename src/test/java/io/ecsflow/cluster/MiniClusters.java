package io.ecsflow.cluster;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/**
 * Mini clusters for the tests of a class. They have one task manager: with several, a failure may
 * end one (at times a broken remote channel is fatal to Flink), and a mini cluster does not start a
 * new one.
 */
public final class MiniClusters {

  private MiniClusters() {}

  public static MiniClusterExtension withSlots(int slots) {
    return withSlots(slots, new Configuration());
  }

  public static MiniClusterExtension withSlots(int slots, Configuration configuration) {
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(slots)
            .setConfiguration(configuration)
            .build());
  }
}
