package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.stream.Stream;

/** The agent's own fields, sekoiaio.*, that are copied as they are. */
final class SekoiaioFields extends Rule {

  private static final FieldPath REPEAT_COUNT = FieldPath.of("sekoiaio.repeat.count");
  private static final FieldPath[] ALWAYS =
      Stream.of("agent", "host", "process", "source_process", "target_process")
          .map(name -> FieldPath.of("sekoiaio." + name))
          .toArray(FieldPath[]::new);

  private final FieldPath[] copied;

  SekoiaioFields(NormalizationSettings settings) {
    copied =
        settings.isOn(Switch.EVENT_PERIOD)
            ? Stream.concat(Stream.of(ALWAYS), Stream.of(REPEAT_COUNT)).toArray(FieldPath[]::new)
            : ALWAYS;
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    for (FieldPath path : copied) {
      document.put(path, document.event(path));
    }
  }
}
