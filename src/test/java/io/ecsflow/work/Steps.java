package io.ecsflow.work;

import java.util.Map;

/** Something that is done with a text, in steps; created by a {@link CountingClassLoader}. */
public interface Steps {

  /** The {@link Work} of each step, by its name. */
  Map<String, Long> workOf(byte[] text);
}
