package io.ecsflow.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the keys of a job file and the reasons of dead letters mean: the resource of that. */
final class Meanings {

  private static final String RESOURCE = "job-file.tsv";

  private final Map<String, String> byName;

  private Meanings(Map<String, String> byName) {
    this.byName = byName;
  }

  static Meanings load() {
    Map<String, String> meanings = new HashMap<>();
    try (InputStream resource =
        Objects.requireNonNull(Meanings.class.getResourceAsStream(RESOURCE))) {
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .forEach(columns -> meanings.put(columns[0], columns[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    return new Meanings(meanings);
  }

  /**
   * The meaning of a key, by its path, or of a reason.
   *
   * @throws IllegalStateException if it has none
   */
  String of(String name) {
    String meaning = byName.get(name);
    if (meaning == null) {
      throw new IllegalStateException(RESOURCE + " does not say what " + name + " means");
    }
    return meaning;
  }

  /** All keys and reasons. */
  Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }
}
