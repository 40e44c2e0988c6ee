package io.ecsflow.tools.generate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The systems that agents run on. */
public enum Os {
  WINDOWS,
  LINUX,
  MACOS;

  static final Set<Os> ALL = EnumSet.allOf(Os.class);

  /** As the agent writes it, and as the command line knows it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
