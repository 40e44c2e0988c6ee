package io.ecsflow.config;

import java.util.Map;
import java.util.Optional;

/** An environment of a few variables and files. */
record FakeValues(Map<String, String> variables, Map<String, String> files)
    implements ExternalValues {

  static final FakeValues NONE = new FakeValues(Map.of(), Map.of());

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  @Override
  public Optional<String> file(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
