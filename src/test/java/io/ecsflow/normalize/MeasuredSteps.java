package io.ecsflow.normalize;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.stats.SampleReader;
import io.ecsflow.work.Steps;
import io.ecsflow.work.Work;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a task does with a record, all rules switched on. Not thread-safe. */
final class MeasuredSteps implements Steps {

  static final NormalizationSettings EVERYTHING =
      new NormalizationSettings(
          Profile.ECS,
          Arrays.stream(Switch.values()).collect(Collectors.toMap(Function.identity(), s -> true)));

  private final EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
  private final List<Rule> rules = Rules.of(EVERYTHING);
  private final JsonOutput output = new JsonOutput();
  private final SampleReader samples = new SampleReader();

  @Override
  public Map<String, Long> workOf(byte[] text) {
    Map<String, Long> work = new LinkedHashMap<>();
    AtomicReference<Decoded> decoded = new AtomicReference<>();
    work.put("decode", Work.of(() -> decoded.set(decoder.decode(Events.record(text)))));
    if (decoded.get() instanceof AgentEvent event) {
      EventDocument document =
          new EventDocument("id", event.origin().timestamp(), event.document());
      for (Rule rule : rules) {
        work.put(rule.name(), Work.of(() -> rule.apply(document, NormalizationListener.NONE)));
      }
      work.put("write", Work.of(() -> document.toBytes(output)));
      work.put("sample", Work.of(() -> samples.read(event, document, RecordTimes.NO_TIME)));
    }
    return work;
  }
}
