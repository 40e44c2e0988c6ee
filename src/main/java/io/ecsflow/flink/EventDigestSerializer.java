package io.ecsflow.flink;

import io.ecsflow.admission.EventDigest;

/** Digests write themselves. */
final class EventDigestSerializer {

  static final LayoutSerializer<EventDigest> INSTANCE =
      LayoutSerializer.ofImmutable(EventDigest::writeTo, EventDigest::readFrom, Snapshot::new);

  private EventDigestSerializer() {}

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<EventDigest> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
