package io.ecsflow.cli.redrive;

import io.ecsflow.config.JobSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.Normalizer;
import java.util.Optional;

/** Normalizes records as the job would, without its limits per agent. */
final class NormalizationTrial {

  private final DecodeSettings decoding;
  private final EventDecoder decoder;
  private final Normalizer normalizer;

  NormalizationTrial(JobSettings job) {
    decoding = job.decoding();
    decoder = new EventDecoder(decoding);
    normalizer = new Normalizer(job.normalization(), NormalizationListener.NONE);
  }

  /** Why it would be rejected; empty where it would pass. */
  Optional<Reason> rejection(SourceRecord record) {
    Decoded decoded = decoder.decode(record);
    if (!(decoded instanceof AgentEvent event)) {
      return Optional.of(((Rejected) decoded).reason());
    }
    NormalizationResult result = EcsRecordLimit.check(event, normalizer.normalize(event), decoding);
    return result instanceof Rejected rejected ? Optional.of(rejected.reason()) : Optional.empty();
  }
}
