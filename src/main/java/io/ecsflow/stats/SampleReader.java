package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the sample of an event from its document, which normalization has made. Measurements that
 * are impossible are left out and counted. Not thread-safe.
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

  /** The spelling of a plausible number is not longer; parsing a long one would be slow. */
  private static final int MAX_NUMBER_LENGTH = 40;

  private static final Measurement[] MEASUREMENTS = Measurement.values();
  private static final FieldPath[] KEYS = keys();

  /** How many texts are shared, and the longest one, in characters. */
  private static final int MAX_SHARED = 1_000;

  private static final int MAX_SHARED_LENGTH = 40;

  /** Systems and versions are few, and the state of each agent holds some. */
  private final Map<String, String> shared = new HashMap<>();

  private final long[] values = new long[MEASUREMENTS.length];
  private int invalid;

  /**
   * The sample of an event.
   *
   * @param event as it was decoded
   * @param document what was made of it, all rules applied
   * @param partitionClock of its source record
   */
  public HostSample read(AgentEvent event, EventDocument document, long partitionClock) {
    return new HostSample(
        event.agentId(),
        event.origin(),
        event.eventTime(),
        event.timeSource(),
        partitionClock,
        identity(document),
        EventCategory.bitsOf(document.get(CATEGORY)),
        Shutdown.isAnnouncedBy(document),
        measurements(document));
  }

  private HostIdentity identity(EventDocument document) {
    String os = text(document, OS_TYPE);
    return new HostIdentity(
        text(document, HOSTNAME),
        shared(os.isEmpty() ? text(document, OS_FAMILY) : os),
        shared(text(document, AGENT_VERSION)));
  }

  /** The same object for equal texts, as long as these are few and short. */
  private String shared(String text) {
    String known = shared.get(text);
    if (known != null) {
      return known;
    }
    if (text.length() <= MAX_SHARED_LENGTH && shared.size() < MAX_SHARED) {
      shared.put(text, text);
    }
    return text;
  }

  private Measurements measurements(EventDocument document) {
    JsonValue sekoiaio = document.event(SEKOIAIO);
    JsonValue host = sekoiaio.get(HOST);
    JsonValue agent = sekoiaio.get(AGENT);
    JsonValue uptime = document.event(OLD_UPTIME);
    if (host.isMissing() && agent.isMissing() && uptime.isMissing()) {
      return Measurements.NONE;
    }
    invalid = 0;
    for (Measurement measurement : MEASUREMENTS) {
      JsonValue part = measurement.part().equals(HOST.name()) ? host : agent;
      values[measurement.number()] = value(measurement, part.get(KEYS[measurement.number()]), host);
    }
    if (values[Measurement.HOST_UPTIME.number()] < 0) {
      values[Measurement.HOST_UPTIME.number()] = value(Measurement.HOST_UPTIME, uptime, host);
    }
    return Measurements.of(values, invalid);
  }

  /** -1 where there is none. */
  private long value(Measurement measurement, JsonValue found, JsonValue host) {
    if (found.isMissing() || found.isNull()) {
      return -1;
    }
    OptionalDouble number = number(found);
    if (number.isPresent() && measurement.unit() == Unit.PERCENT) {
      number = percent(measurement, number.getAsDouble(), host);
    }
    if (number.isPresent() && measurement.allows(number.getAsDouble())) {
      return measurement.unit().fixed(number.getAsDouble());
    }
    invalid++;
    return -1;
  }

  /** A memory usage above 100 is in bytes; it is a share only where the event says of what. */
  private static OptionalDouble percent(Measurement measurement, double usage, JsonValue host) {
    if (usage <= PERCENT || !measurement.key().equals(Measurement.HOST_MEMORY.key())) {
      return OptionalDouble.of(usage);
    }
    OptionalDouble total = number(host.get(KEYS[Measurement.HOST_MEMORY_TOTAL.number()]));
    return total.isPresent() && total.getAsDouble() > 0
        ? OptionalDouble.of(usage / total.getAsDouble() * PERCENT)
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(JsonValue value) {
    Optional<String> spelling = value.isBoolean() ? Optional.empty() : value.spelling();
    if (spelling.isEmpty() || spelling.get().length() > MAX_NUMBER_LENGTH) {
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
    FieldPath[] keys = new FieldPath[MEASUREMENTS.length];
    for (Measurement measurement : MEASUREMENTS) {
      keys[measurement.number()] = FieldPath.of(measurement.key());
    }
    return keys;
  }
}
