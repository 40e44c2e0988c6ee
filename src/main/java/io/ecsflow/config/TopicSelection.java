package io.ecsflow.config;

import java.util.List;
import java.util.regex.Pattern;

/** Which topics are read. */
public sealed interface TopicSelection {

  /** Whether a topic of this name is read. */
  boolean includes(String topic);

  /** These topics. */
  record Named(List<String> topics) implements TopicSelection {
    public Named {
      topics = List.copyOf(topics);
    }

    @Override
    public boolean includes(String topic) {
      return topics.contains(topic);
    }
  }

  /** All topics whose whole name matches, also those that are created later. */
  record Matching(Pattern pattern) implements TopicSelection {

    @Override
    public boolean includes(String topic) {
      return pattern.matcher(topic).matches();
    }
  }
}
