package io.ecsflow.cli;

import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import picocli.CommandLine.Option;

/** The profile by which a command normalizes. */
final class ProfileOption {

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "sekoia (default) or ecs.",
      defaultValue = "sekoia")
  private Profile profile = Profile.SEKOIA;

  Profile profile() {
    return profile;
  }

  NormalizationSettings normalization() {
    return NormalizationSettings.of(profile);
  }
}
