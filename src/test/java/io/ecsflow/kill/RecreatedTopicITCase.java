package io.ecsflow.kill;

import io.ecsflow.cluster.CommittedNumbers;
import io.ecsflow.cluster.KafkaClusters;
import io.ecsflow.cluster.KafkaJobFile;
import io.ecsflow.cluster.NumberedEvents;
import io.ecsflow.tools.kafka.TopicAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody deletes the topic of ECS records under the job, and makes it again. What was in it is
 * gone, also what waited for its checkpoint; no job can know that.
 */
@Tag("soak")
class RecreatedTopicITCase {

  @Test
  void whatIsSentAfterwardsIsThereOnceAndTheJobGoesOnByItself(@TempDir Path directory)
      throws Exception {
    KafkaJobFile file = new KafkaJobFile("recreated", Duration.ofMinutes(1), Map.of(), false);
    try (KafkaClusters clusters = KafkaClusters.start(directory)) {
      String job = clusters.submit(file);
      try (NumberedEvents events = clusters.events(file)) {
        clusters.awaitCheckpoints(job, 2);

        recreate(clusters, file.events());
        int first = events.sent();

        clusters.awaitCheckpoints(job, 3);
        events.stop();
        try (CommittedNumbers committed = clusters.committed(file)) {
          committed.assertEachOnce(first, events.sent());
        }
      }
    }
  }

  private static void recreate(KafkaClusters clusters, String topic) {
    try (TopicAdmin topics = TopicAdmin.open(clusters.broker().bootstrapServers())) {
      topics.delete(List.of(topic));
      topics.create(List.of(topic), KafkaClusters.PARALLELISM, TopicAdmin.Stamp.PRODUCER);
    }
  }
}
