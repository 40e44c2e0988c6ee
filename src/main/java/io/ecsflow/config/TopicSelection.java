package io.ecsflow.config;

import java.util.List;
import java.util.regex.Pattern;

/** Which topics are read. */
public sealed interface TopicSelection {

  /** These topics. */
  record Named(List<String> topics) implements TopicSelection {
    public Named {
      topics = List.copyOf(topics);
    }
  }

  /** All topics whose whole name matches, also those that are created later. */
  record Matching(Pattern pattern) implements TopicSelection {}
}
