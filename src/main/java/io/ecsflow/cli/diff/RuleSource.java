package io.ecsflow.cli.diff;

import io.ecsflow.normalize.Profile;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Where rules come from.
 *
 * @param jar of another build; empty for this one
 * @param settings a profile or the path of a job file; empty where none was named
 */
public record RuleSource(Optional<Path> jar, String settings) {

  private static final String JAR = ".jar";
  private static final String A_CLASS_OF_RULES = "io/ecsflow/normalize/Normalizer.class";

  /** Uses each class of the rules once: those of another build may not fit this one. */
  private static final String PROBE = "{\"agent\":{\"id\":\"a\"},\"event\":{\"provider\":\"p\"}}";

  /** Rules that cannot be used. The message is a sentence. */
  public static final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /** Of {@code PROFILE}, {@code JOB.yaml}, {@code X.jar}, {@code X.jar:PROFILE} and so on. */
  public static RuleSource parse(String text) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    int colon = lowerCase.lastIndexOf(JAR + ":");
    if (colon >= 0) {
      int end = colon + JAR.length();
      return new RuleSource(Optional.of(Path.of(text.substring(0, end))), text.substring(end + 1));
    }
    return lowerCase.endsWith(JAR)
        ? new RuleSource(Optional.of(Path.of(text)), "")
        : new RuleSource(Optional.empty(), text);
  }

  /** These rules, with the settings of the other ones where none was named. */
  public RuleSource orSettingsOf(RuleSource other) {
    if (!settings.isEmpty()) {
      return this;
    }
    return new RuleSource(jar, other.settings.isEmpty() ? "sekoia" : other.settings);
  }

  /**
   * The rules, ready to be used. A jar stays open as long as the process lives.
   *
   * @param isEnvelope whether lines are envelopes
   */
  public RecordMaker open(boolean isEnvelope) throws UnusableException {
    requireSettings();
    try {
      return jar.isPresent()
          ? openJar(jar.get(), isEnvelope)
          : new RulesOfBuild(settings, isEnvelope);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(this + ": " + e.getMessage());
    }
  }

  private void requireSettings() throws UnusableException {
    if (!isProfile() && !Files.exists(Path.of(settings))) {
      throw new UnusableException(
          "'%s' is no profile (sekoia, ecs) and no file: expected PROFILE, JOB.yaml, X.jar,"
                  .formatted(settings)
              + " X.jar:PROFILE or X.jar:JOB.yaml");
    }
  }

  private boolean isProfile() {
    return Arrays.stream(Profile.values()).anyMatch(p -> p.name().equalsIgnoreCase(settings));
  }

  private RecordMaker openJar(Path file, boolean isEnvelope) throws UnusableException {
    requireBuild(file);
    try {
      RecordMaker rules = new BuildLoader(file).rules(settings, isEnvelope);
      rules.make("probe", 0, PROBE.getBytes(StandardCharsets.UTF_8));
      return rules;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrongSettings) {
        throw wrongSettings;
      }
      throw unfit(file, String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException | LinkageError | IOException e) {
      throw unfit(file, e.toString());
    }
  }

  private static void requireBuild(Path file) throws UnusableException {
    if (!Files.exists(file)) {
      throw new UnusableException(file + " cannot be read: there is no such file");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(A_CLASS_OF_RULES) == null) {
        throw new UnusableException(
            file + " has no rules: expected the ecsflow-job.jar of another build");
      }
    } catch (IOException e) {
      throw new UnusableException(file + " is no jar: " + e.getMessage());
    }
  }

  private static UnusableException unfit(Path file, String why) {
    return new UnusableException(
        "the rules of " + file + " cannot be run by this build, too much has changed: " + why);
  }

  /** As a heading says it. */
  @Override
  public String toString() {
    String with = (isProfile() ? "profile " : "job file ") + settings;
    return jar.map(path -> path + ", " + with).orElse("this build, " + with);
  }
}
