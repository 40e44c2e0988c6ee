package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.Events;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.FieldPath;
import io.ecsflow.work.CountingClassLoader;
import io.ecsflow.work.Steps;
import io.ecsflow.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The work of each step grows with the bytes of an event and no faster, whatever is in the fields
 * that rules read. These are found by the golden events, so that a new rule, which begins with a
 * golden event, needs no test of its own.
 *
 * <p>Each step does its {@link Work} for a value of each kind in each of the fields (XML where
 * there is XML), in two sizes.
 */
@Tag("slow")
class HostileWorkTest {

  private static final int SMALL = 10_000;
  private static final int LARGE = 100_000;

  /** Rules for Windows logs take it whole, and read any member of it. */
  private static final FieldPath PROPERTIES = FieldPath.of("action.properties");

  private final Map<String, String> bases = bases();
  private final Steps steps = new CountingClassLoader().steps(MeasuredSteps.class);

  @Test
  void noStepDoesMoreThanTheBytesAskFor() {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, String> base : bases.entrySet()) {
      Place place = Place.of(base.getKey(), base.getValue());
      for (String kind : HostileValues.names()) {
        if (place.readsXml() || !kind.startsWith(HostileValues.XML)) {
          tooMuch(place, kind).forEach(step -> found.add(step + ": " + kind + " as " + place.path));
        }
      }
    }

    assertThat(bases)
        .hasSizeGreaterThan(100)
        .containsKeys("action.properties.Hashes", "action.properties.ContextInfo");
    assertThat(found).isEmpty();
  }

  /** Measured again where it was too much: what is made at its first use is there by then. */
  private Set<String> tooMuch(Place place, String kind) {
    Set<String> found = growingTooFast(place, kind);
    if (!found.isEmpty()) {
      found.retainAll(growingTooFast(place, kind));
    }
    return found;
  }

  private Set<String> growingTooFast(Place place, String kind) {
    Map<String, Long> large = steps.workOf(place.event(HostileValues.of(kind, LARGE)));
    Map<String, Long> small = steps.workOf(place.event(HostileValues.of(kind, SMALL)));
    Set<String> growing = new TreeSet<>(large.keySet());
    growing.removeIf(
        step -> !Work.growsTooFast(small.getOrDefault(step, 0L), large.getOrDefault(step, 0L)));
    return growing;
  }

  /** An event with room for a value: what stands before it and after it. */
  private record Place(String path, boolean readsXml, String before, String after) {

    private static final String HERE = "HERE";

    static Place of(String path, String base) {
      ObjectNode event = parsed(base);
      ObjectNode parent = event;
      String[] names = path.split("\\.", -1);
      for (int i = 0; i < names.length - 1; i++) {
        JsonNode member = parent.get(names[i]);
        parent = member instanceof ObjectNode object ? object : parent.putObject(names[i]);
      }
      parent.put(names[names.length - 1], HERE);
      String[] around = event.toString().split('"' + HERE + '"', 2);
      return new Place(path, base.contains("<Task"), around[0], around[1]);
    }

    byte[] event(String value) {
      return (before + value + after).getBytes(UTF_8);
    }
  }

  /** By each path that a rule reads: an event in which it has a value, or is read. */
  private static Map<String, String> bases() {
    List<Rule> rules = Rules.of(MeasuredSteps.EVERYTHING);
    Map<String, String> reading = new LinkedHashMap<>();
    Map<String, String> having = new LinkedHashMap<>();
    Golden.all()
        .map(Golden::raw)
        .distinct()
        .forEach(
            raw -> {
              AgentEvent event = Events.event(raw);
              for (FieldPath path : ReadPaths.of(event, rules)) {
                reading.putIfAbsent(path.toString(), raw);
                if (!event.document().root().get(path).isMissing()) {
                  having.putIfAbsent(path.toString(), raw);
                }
              }
              event
                  .document()
                  .root()
                  .get(PROPERTIES)
                  .forEachMember(
                      member ->
                          having.putIfAbsent(PROPERTIES.child(member.name()).toString(), raw));
            });
    reading.putAll(having);
    return reading;
  }

  private static ObjectNode parsed(String event) {
    try {
      return (ObjectNode) Golden.JSON.readTree(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(event, e);
    }
  }
}
