package io.ecsflow.flink;

import io.ecsflow.admission.AdmissionState;

/** The state of admission writes itself. */
final class AdmissionStateSerializer {

  static final LayoutSerializer<AdmissionState> INSTANCE =
      LayoutSerializer.ofMutable(AdmissionState::writeTo, AdmissionState::readFrom, Snapshot::new);

  private AdmissionStateSerializer() {}

  /** Layout 1. Public, because a restore creates it by its name. */
  public static final class Snapshot extends LayoutSerializer.Snapshot<AdmissionState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
