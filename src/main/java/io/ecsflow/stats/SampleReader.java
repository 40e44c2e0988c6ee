package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Takes the sample of an event from its document, which normalization has made. What a figure
 * cannot be is left out and counted.
 */
public class SampleReader {

  private static final FieldPath HOSTNAME = FieldPath.of("host.hostname");
  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");
  private static final FieldPath OS_FAMILY = FieldPath.of("host.os.family");
  private static final FieldPath AGENT_VERSION = FieldPath.of("agent.version");
  private static final FieldPath CATEGORY = FieldPath.of("event.category");
  private static final FieldPath SEKOIAIO = FieldPath.of("sekoiaio");
  private static final FieldPath HOST = FieldPath.of("host");
  private static final FieldPath AGENT = FieldPath.of("agent");

  /** Old agents write it here and nowhere else. */
  private static final FieldPath OLD_UPTIME = FieldPath.of("host.uptime");

  private static final double PERCENT = 100;

  /** No number that means something is longer. */
  private static final int LONGEST_NUMBER = 40;

  private static final Figure[] FIGURES = Figure.values();
  private static final FieldPath[] KEYS = keys();

  private final long[] values = new long[FIGURES.length];
  private int invalid;

  /**
   * The sample of an event.
   *
   * @param event as it was decoded
   * @param document what was made of it, all rules applied
   */
  public HostSample read(AgentEvent event, EventDocument document) {
    return new HostSample(
        event.agentId(),
        event.origin(),
        event.eventTime(),
        event.timeSource(),
        identity(document),
        EventCategory.bitsOf(document.get(CATEGORY)),
        Shutdown.isAnnouncedBy(document),
        figures(document));
  }

  private static HostIdentity identity(EventDocument document) {
    String os = text(document, OS_TYPE);
    return new HostIdentity(
        text(document, HOSTNAME),
        os.isEmpty() ? text(document, OS_FAMILY) : os,
        text(document, AGENT_VERSION));
  }

  private Figures figures(EventDocument document) {
    JsonValue sekoiaio = document.event(SEKOIAIO);
    JsonValue host = sekoiaio.get(HOST);
    JsonValue agent = sekoiaio.get(AGENT);
    JsonValue uptime = document.event(OLD_UPTIME);
    if (host.isMissing() && agent.isMissing() && uptime.isMissing()) {
      return Figures.NONE;
    }
    invalid = 0;
    for (Figure figure : FIGURES) {
      JsonValue part = figure.part().equals(HOST.name()) ? host : agent;
      values[figure.number()] = value(figure, part.get(KEYS[figure.number()]), host);
    }
    if (values[Figure.HOST_UPTIME.number()] < 0) {
      values[Figure.HOST_UPTIME.number()] = value(Figure.HOST_UPTIME, uptime, host);
    }
    return Figures.of(values, invalid);
  }

  /** -1 where there is none. */
  private long value(Figure figure, JsonValue found, JsonValue host) {
    if (found.isMissing() || found.isNull()) {
      return -1;
    }
    OptionalDouble number = number(found);
    if (number.isPresent() && figure.unit() == Unit.PERCENT) {
      number = percent(figure, number.getAsDouble(), host);
    }
    if (number.isPresent() && figure.allows(number.getAsDouble())) {
      return figure.unit().fixed(number.getAsDouble());
    }
    invalid++;
    return -1;
  }

  /** A memory usage above 100 is in bytes; it is a share only where the event says of what. */
  private static OptionalDouble percent(Figure figure, double usage, JsonValue host) {
    if (usage <= PERCENT || !figure.key().equals(Figure.HOST_MEMORY.key())) {
      return OptionalDouble.of(usage);
    }
    OptionalDouble total = number(host.get(KEYS[Figure.HOST_MEMORY_TOTAL.number()]));
    return total.isPresent() && total.getAsDouble() > 0
        ? OptionalDouble.of(usage / total.getAsDouble() * PERCENT)
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(JsonValue value) {
    Optional<String> spelling = value.isBoolean() ? Optional.empty() : value.spelling();
    if (spelling.isEmpty() || spelling.get().length() > LONGEST_NUMBER) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(spelling.get()));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static String text(EventDocument document, FieldPath path) {
    return document.text(path).orElse("");
  }

  private static FieldPath[] keys() {
    FieldPath[] keys = new FieldPath[FIGURES.length];
    for (Figure figure : FIGURES) {
      keys[figure.number()] = FieldPath.of(figure.key());
    }
    return keys;
  }
}
