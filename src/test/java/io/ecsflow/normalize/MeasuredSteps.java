package io.ecsflow.normalize;

import com.sun.management.ThreadMXBean;
import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.stats.SampleReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a task does with a record, a step at a time, and what each takes. Not thread-safe. */
final class MeasuredSteps {

  /** Ten nanoseconds for each byte of a large event: several times what linear steps take. */
  static final long SLOW_NANOS = 1_000_000;

  /** Of one step and one large event; a linear one makes a few copies of the text. */
  private static final long MOST_BYTES = 20_000_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
  private final List<Enricher> rules;
  private final JsonOutput output = new JsonOutput();
  private final SampleReader samples = new SampleReader();

  private record Work(long nanos, long bytes) {}

  MeasuredSteps(NormalizationSettings settings) {
    rules = Enrichers.of(settings);
  }

  /** The steps that take long for this event. */
  List<String> slow(byte[] event) {
    List<String> slow = new ArrayList<>();
    work(event)
        .forEach(
            (step, work) -> {
              if (work.nanos() > SLOW_NANOS || work.bytes() > MOST_BYTES) {
                slow.add(step);
              }
            });
    return slow;
  }

  /** What the step takes for this event. */
  long nanos(String step, byte[] event) {
    Work work = work(event).get(step);
    return work == null ? 0 : work.nanos();
  }

  private Map<String, Work> work(byte[] text) {
    Map<String, Work> work = new LinkedHashMap<>();
    if (measured("decode", work, () -> decoder.decode(Events.record(text)))
        instanceof AgentEvent event) {
      EventDocument document =
          new EventDocument("id", event.origin().timestamp(), event.document());
      for (Enricher rule : rules) {
        measured(
            rule.name(),
            work,
            () -> {
              rule.enrich(document, Tally.NONE);
              return document;
            });
      }
      measured("write", work, () -> document.toBytes(output));
      measured("sample", work, () -> samples.read(event, document));
    }
    return work;
  }

  private static Object measured(String step, Map<String, Work> all, Supplier<Object> action) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    Object result = action.get();
    long took = THREADS.getCurrentThreadCpuTime() - nanos;
    all.put(step, new Work(took, THREADS.getCurrentThreadAllocatedBytes() - bytes));
    return result;
  }
}
