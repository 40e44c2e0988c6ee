package io.ecsflow.normalize;

import io.ecsflow.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All golden events, and their records. */
public final class GoldenRecords {

  private GoldenRecords() {}

  public static List<String> events() {
    return Golden.all().map(Golden::raw).distinct().toList();
  }

  public static List<String> inEcs() {
    return Golden.all()
        .map(golden -> Events.normalize(golden.raw(), Profile.ECS))
        .map(record -> new String(record, StandardCharsets.UTF_8))
        .toList();
  }
}
