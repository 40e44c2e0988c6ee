package io.ecsflow.tools.generate;

import java.util.Optional;

/**
 * A version of the agent, and how it writes events.
 *
 * @param text as in {@code agent.version}
 * @param age which shape its events have
 */
record AgentVersion(String text, Age age) {

  /** Agents of 0.1 say little about the host, those of 0.8 name the system elsewhere. */
  enum Age {
    OLD,
    MIDDLE,
    NEW
  }

  private static final String BUILD = "+5f0c1d9be2a74c3688e1d2b07a94c6f3e85b1a20";

  static AgentVersion of(Dice dice) {
    int percent = dice.between(1, 100);
    if (percent <= 5) {
      return new AgentVersion("0.1.0", Age.OLD);
    }
    if (percent <= 15) {
      return new AgentVersion("v0.8.0", Age.MIDDLE);
    }
    return new AgentVersion(dice.pick("v1.4.0", "v1.5.0", "v1.6.2") + BUILD, Age.NEW);
  }

  /** One whose events say everything. */
  static AgentVersion usual() {
    return new AgentVersion("v1.6.2" + BUILD, Age.NEW);
  }

  /** The one that is installed where others are replaced. */
  static AgentVersion latest() {
    return new AgentVersion("v1.7.0" + BUILD, Age.NEW);
  }

  Optional<String> osField() {
    return switch (age) {
      case OLD -> Optional.empty();
      case MIDDLE -> Optional.of("host.os.family");
      case NEW -> Optional.of("host.os.type");
    };
  }

  boolean sendsIps() {
    return age == Age.NEW;
  }

  /** Whether event.category and event.type are texts where there is only one. */
  boolean writesSingleTexts() {
    return age == Age.OLD;
  }
}
