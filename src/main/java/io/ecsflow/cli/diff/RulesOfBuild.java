package io.ecsflow.cli.diff;

import io.ecsflow.EcsflowJob;
import io.ecsflow.config.JobFileException;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import java.nio.file.Path;

/**
 * The rules of the build that this class is linked with: in a {@link BuildLoader} it is another
 * build's. What it calls is all that this build and an older one must have in common. It is one
 * class, without nested ones, and has a public constructor, so that it can be loaded so.
 */
public final class RulesOfBuild implements RecordMaker {

  private final DecodeSettings decoding;
  private final EventDecoder decoder;
  private final Normalizer normalizer;

  /**
   * @param settings a profile, or the path of a job file, whose block {@code normalization} counts
   * @param isEnvelope whether lines are envelopes
   * @throws IllegalArgumentException with all problems of the job file
   */
  public RulesOfBuild(String settings, boolean isEnvelope) {
    DecodeSettings raw = DecodeSettings.DEFAULT;
    decoding =
        new DecodeSettings(
            isEnvelope ? Format.ENVELOPE : Format.RAW,
            raw.maxRecordBytes(),
            raw.maxDepth(),
            raw.maxValues());
    decoder = new EventDecoder(decoding);
    normalizer = new Normalizer(normalization(settings), NormalizationListener.NONE);
  }

  @Override
  public Made make(String file, long number, byte[] bytes) {
    Origin origin = new Origin(file, 0, number, Origin.NO_TIMESTAMP);
    Decoded decoded = decoder.decode(new SourceRecord(origin, null, bytes));
    if (!(decoded instanceof AgentEvent event)) {
      return dead((Rejected) decoded);
    }
    NormalizationResult result = EcsRecordLimit.check(event, normalizer.normalize(event), decoding);
    return result instanceof EcsEvent record
        ? new Made(record.json(), "")
        : dead((Rejected) result);
  }

  private static Made dead(Rejected letter) {
    return new Made(new byte[0], letter.reason() + ": " + letter.detail());
  }

  private static NormalizationSettings normalization(String settings) {
    for (Profile profile : Profile.values()) {
      if (profile.name().equalsIgnoreCase(settings)) {
        return NormalizationSettings.of(profile);
      }
    }
    try {
      return EcsflowJob.read(Path.of(settings)).normalization();
    } catch (JobFileException e) {
      throw new IllegalArgumentException(String.join("; ", e.problems()), e);
    }
  }
}
