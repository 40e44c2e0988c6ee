package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.fuzz.FuzzTarget;
import io.ecsflow.json.Jackson;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any event has a record, the same each time, whatever came before: JSON without duplicate keys,
 * with the event's text, in the profile {@code ecs} with each field of its type.
 */
public final class NormalizerTarget implements FuzzTarget {

  private static final ObjectReader STRICT =
      Jackson.MAPPER.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final List<NormalizationSettings> SETTINGS =
      List.of(
          NormalizationSettings.of(Profile.SEKOIA),
          NormalizationSettings.of(Profile.ECS),
          MeasuredSteps.EVERYTHING);

  /** After so many inputs one of the two that are compared begins anew. */
  private static final int RENEWED_AFTER = 256;

  private final @Nullable FuzzedField field;
  private final List<Task> tasks = tasks();
  private List<Task> others = tasks();
  private int inputs;

  /** The input is the event. */
  public NormalizerTarget() {
    this(null);
  }

  /** The input is the text of a field. */
  public NormalizerTarget(@Nullable FuzzedField field) {
    this.field = field;
  }

  @Override
  public void check(byte[] input) throws IOException {
    if (++inputs % RENEWED_AFTER == 0) {
      others = tasks();
    }
    byte[] value = field == null ? input : field.eventWith(input);
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).decode(value) instanceof AgentEvent event) {
        byte[] record = tasks.get(i).normalize(event);
        check(record, event, SETTINGS.get(i).profile());
        assertThat(others.get(i).normalize((AgentEvent) others.get(i).decode(value)))
            .isEqualTo(record);
      }
    }
  }

  private static void check(byte[] record, AgentEvent event, Profile profile) throws IOException {
    JsonNode tree = STRICT.readTree(record);
    assertThat(tree.path("message").asText()).isEqualTo(new String(event.raw(), UTF_8));
    if (profile == Profile.ECS) {
      assertThat(Conformance.problems(tree)).isEmpty();
    }
  }

  private static List<Task> tasks() {
    return SETTINGS.stream().map(Task::new).toList();
  }

  @Override
  public Stream<byte[]> seeds() {
    return field == null
        ? GoldenRecords.events().stream().map(event -> event.getBytes(UTF_8))
        : field.seeds().map(text -> text.getBytes(UTF_8));
  }

  /** What a task of the job reuses for each event. */
  private static final class Task {

    private final EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
    private final Normalizer normalizer;

    Task(NormalizationSettings settings) {
      normalizer = new Normalizer(settings, NormalizationListener.NONE);
    }

    Decoded decode(byte[] value) {
      return decoder.decode(Events.record(value));
    }

    byte[] normalize(AgentEvent event) {
      return Events.record(normalizer.normalize(event)).json();
    }
  }
}
