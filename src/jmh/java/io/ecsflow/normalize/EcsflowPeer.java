package io.ecsflow.normalize;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.nio.file.Path;

/** The product among its peers: decodes and normalizes, as the job does. */
final class EcsflowPeer {

  private static final Origin ORIGIN = new Origin("agent-events", 0, 0, Origin.NO_TIMESTAMP);

  private EcsflowPeer() {}

  /** The arguments are the profile, and the file of events. */
  public static void main(String[] args) throws Exception {
    JobNormalizer normalizer =
        new JobNormalizer(NormalizationSettings.of(Profile.valueOf(args[0])));
    PeerLoop.run(
        Path.of(args[1]),
        event -> normalizer.normalize(new SourceRecord(ORIGIN, null, event)).json());
  }
}
