package io.ecsflow.normalize;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.SourceRecord;

/** What the job does with a record that is an event: decodes and normalizes it. */
final class JobNormalizer {

  private final EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
  private final Normalizer normalizer;

  JobNormalizer(NormalizationSettings settings) {
    normalizer = new Normalizer(settings, NormalizationListener.NONE);
  }

  EcsEvent normalize(SourceRecord source) {
    return (EcsEvent) normalizer.normalize((AgentEvent) decoder.decode(source));
  }
}
