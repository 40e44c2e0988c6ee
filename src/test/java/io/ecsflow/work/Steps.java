package io.ecsflow.work;

import java.util.Map;

/** What is done with a text, in steps; made by a {@link CountingClassLoader}. */
public interface Steps {

  /** The {@link Work} of each step, by its name. */
  Map<String, Long> workOf(byte[] text);
}
