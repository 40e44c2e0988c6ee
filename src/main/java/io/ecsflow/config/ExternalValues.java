package io.ecsflow.config;

import java.util.Optional;

/**
 * The values of {@code ${NAME}} and {@code ${file:/path}} in a job file. The caller provides them,
 * so that reading a job file needs no I/O.
 */
public interface ExternalValues {

  /** The environment variable of this name, empty where it is not set. */
  Optional<String> variable(String name);

  /** The text of the file at this path, empty where it cannot be read. */
  Optional<String> file(String path);
}
