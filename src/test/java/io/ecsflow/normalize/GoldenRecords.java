package io.ecsflow.normalize;

import io.ecsflow.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The records of all golden events. */
public final class GoldenRecords {

  private GoldenRecords() {}

  public static List<String> inEcs() {
    return Golden.all()
        .map(golden -> Events.normalize(golden.raw(), Profile.ECS))
        .map(record -> new String(record, StandardCharsets.UTF_8))
        .toList();
  }
}
