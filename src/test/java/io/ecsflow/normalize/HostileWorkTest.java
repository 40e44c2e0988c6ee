package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.Events;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands where a rule looks: what each step does with it grows with its bytes and no
 * faster. The fields are those that the rules read of the golden events, so that a new rule, which
 * begins with a golden event, is held to this without a test of its own.
 *
 * <p>Work is the thread's own processor time and the bytes that it allocates. Time is judged only
 * where a step takes more of it than any linear one, and then it is the least of many runs that
 * counts: ten times the bytes may take 25 times as long, where a quadratic step takes 100 times.
 */
class HostileWorkTest {

  private static final int SMALL = 10_000;
  private static final int LARGE = 100_000;

  /** Ten times the bytes. */
  private static final int MOST_TIMES_AS_LONG = 25;

  private static final int RUNS = 12;

  private static final NormalizationSettings EVERYTHING =
      new NormalizationSettings(
          Profile.ECS,
          Arrays.stream(Switch.values()).collect(Collectors.toMap(Function.identity(), s -> true)));

  private final Map<String, String> bases = bases();
  private final MeasuredSteps steps = new MeasuredSteps(EVERYTHING);

  @Test
  void noStepDoesMoreThanTheBytesAskFor() {
    List<String> tooMuch = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> base : bases.entrySet()) {
      for (String kind : HostileValues.names()) {
        if (isTried(base.getValue(), kind, number++)) {
          Trial trial = new Trial(base.getValue(), base.getKey(), kind);
          steps.slow(trial.event(LARGE)).stream()
              .filter(step -> isTooMuch(step, trial))
              .forEach(step -> tooMuch.add(step + " of " + trial));
        }
      }
    }

    assertThat(bases).hasSizeGreaterThan(100);
    assertThat(tooMuch).isEmpty();
  }

  /** XML where XML is read; of the others every fourth, other ones for the next path. */
  private static boolean isTried(String base, String kind, int number) {
    return kind.startsWith(HostileValues.XML) ? base.contains("<Task") : number % 4 == 0;
  }

  private boolean isTooMuch(String step, Trial trial) {
    long small = Long.MAX_VALUE;
    long large = Long.MAX_VALUE;
    for (int run = 0; run < RUNS && large > MeasuredSteps.SLOW_NANOS; run++) {
      small = Math.min(small, steps.nanos(step, trial.event(SMALL)));
      large = Math.min(large, steps.nanos(step, trial.event(LARGE)));
    }
    return large > MeasuredSteps.SLOW_NANOS && large > MOST_TIMES_AS_LONG * small;
  }

  /** A hostile value in one place of an event. */
  private record Trial(String base, String path, String kind) {

    byte[] event(int size) {
      ObjectNode event = parsed(base);
      ObjectNode parent = event;
      String[] names = path.split("\\.", -1);
      for (int i = 0; i < names.length - 1; i++) {
        JsonNode member = parent.get(names[i]);
        parent = member instanceof ObjectNode object ? object : parent.putObject(names[i]);
      }
      parent.put(names[names.length - 1], "HERE");
      return event.toString().replace("\"HERE\"", HostileValues.of(kind, size)).getBytes(UTF_8);
    }

    @Override
    public String toString() {
      return kind + " as " + path;
    }
  }

  /** By each path that a rule reads: an event in which it has something, or is looked for. */
  private static Map<String, String> bases() {
    List<Enricher> rules = Enrichers.of(EVERYTHING);
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
