package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.Events;
import io.ecsflow.normalize.NormalizationListener.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventDataTest {

  private final List<Note> notes = new ArrayList<>();

  @Test
  void paddingOfOnePropertyDoesNotMakeTheRecordGrowByItsCopy() throws IOException {
    JsonNode copies = copiesOf("'ImagePath':'" + "x".repeat(40_000) + "','ServiceName':'evil'");

    assertThat(copies).isEqualTo(Normalized.json("{'ServiceName':'evil'}"));
    assertThat(notes).containsExactly(Note.EVENT_DATA_NOT_COPIED);
  }

  @Test
  void theCopiesOfAnEventHaveALimitTogether() throws IOException {
    String half = "x".repeat(10_000);
    JsonNode copies = copiesOf("'Query':'%s','Filter':'%s','Type':'t'".formatted(half, half));

    assertThat(copies).isEqualTo(Normalized.json("{'Query':'%s','Type':'t'}".formatted(half)));
    assertThat(notes).containsExactly(Note.EVENT_DATA_NOT_COPIED);
  }

  private JsonNode copiesOf(String properties) throws IOException {
    String event = "{'agent':{'id':'a'},'action':{'properties':{" + properties + "}}}";
    byte[] record =
        Events.normalize(
            event.replace('\'', '"'),
            NormalizationSettings.of(Profile.ECS),
            new NormalizationListener() {
              @Override
              public void count(Note note, int times) {
                notes.add(note);
              }
            });
    return Golden.JSON.readTree(record).at("/windows/event_data");
  }
}
