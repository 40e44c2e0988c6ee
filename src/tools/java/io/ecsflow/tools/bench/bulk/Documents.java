package io.ecsflow.tools.bench.bulk;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Timeline;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Documents without end: some thousands of different ones, made before anything is measured, are
 * repeated, each time with another id. All are of one day.
 *
 * @param documents ECS records of the profile {@code ecs}, in UTF-8
 * @param time of all of them, milliseconds since the epoch
 */
record Documents(List<byte[]> documents, long time) implements Serializable {

  private static final int DIFFERENT = 4_000;
  private static final int AGENTS = 200;
  private static final double RATE = 1_000;

  /** Documents of a generated fleet. */
  static Documents generate(long time) {
    EventGenerator generator =
        new EventGenerator(
            new FleetSettings(1, AGENTS, Systems.DEFAULT),
            new Timeline(Instant.ofEpochMilli(time), RATE),
            Load.DEFAULT);
    EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
    Normalizer normalizer =
        new Normalizer(NormalizationSettings.of(Profile.ECS), NormalizationListener.NONE);
    List<byte[]> documents = new ArrayList<>();
    for (int number = 0; number < DIFFERENT; number++) {
      GeneratedRecord record = generator.next();
      Origin origin = new Origin("bench", 0, number, record.timestamp());
      AgentEvent event =
          (AgentEvent) decoder.decode(new SourceRecord(origin, record.key(), record.value()));
      documents.add(((EcsEvent) normalizer.normalize(event)).json());
    }
    return new Documents(documents, time);
  }

  EcsEvent event(long number) {
    return new EcsEvent(id(number), "agent", time, time, document(number));
  }

  /** As long as a record's id, and like those in the order of time. */
  String id(long number) {
    return String.format(Locale.ROOT, "bench-%028d", number);
  }

  byte[] document(long number) {
    return documents.get((int) (number % documents.size()));
  }

  long meanBytes() {
    return documents.stream().mapToLong(document -> document.length).sum() / documents.size();
  }
}
