package io.ecsflow.normalize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.JsonLimits;
import io.ecsflow.json.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One event: by Jackson, by the rules on Jackson's trees, and by the product and its steps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 15, batchSize = NormalizeBenchmark.EVENTS)
@Measurement(iterations = 9, batchSize = NormalizeBenchmark.EVENTS)
public class NormalizeBenchmark {

  /** An iteration is so many events, not a time: a busy machine then warms up no less. */
  static final int EVENTS = 40_000;

  private final JsonFactory jackson = new JsonFactory();
  private final ObjectMapper mapper = new ObjectMapper();
  private final TreeNormalizer treeSekoia = new TreeNormalizer(Profile.SEKOIA);
  private final TreeNormalizer treeEcs = new TreeNormalizer(Profile.ECS);

  private final NormalizationSettings ecsSettings = NormalizationSettings.of(Profile.ECS);
  private final JobNormalizer sekoia = new JobNormalizer(NormalizationSettings.of(Profile.SEKOIA));
  private final JobNormalizer ecs = new JobNormalizer(ecsSettings);
  private final JobNormalizer untyped = new JobNormalizer(ecsSettings.with(Switch.TYPING, false));

  private final EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
  private final JsonDocument input = JsonDocument.toNormalize(JsonLimits.DEFAULT);
  private final JsonOutput output = new JsonOutput();
  private final List<Enricher> rules = Enrichers.of(NormalizationSettings.of(Profile.SEKOIA));

  /** Every token, no value read: what the goal is. */
  @Benchmark
  public int jacksonScan(Corpus corpus) throws IOException {
    int tokens = 0;
    try (JsonParser parser = jackson.createParser(corpus.nextText())) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** Read as a tree and written again, no rule. */
  @Benchmark
  public byte[] jacksonReadWrite(Corpus corpus) throws IOException {
    return mapper.writeValueAsBytes(mapper.readTree(corpus.nextText()));
  }

  @Benchmark
  public EcsEvent treeSekoia(Corpus corpus) {
    return treeSekoia.normalize(corpus.next());
  }

  @Benchmark
  public EcsEvent treeEcs(Corpus corpus) {
    return treeEcs.normalize(corpus.next());
  }

  @Benchmark
  public EcsEvent sekoia(Corpus corpus) {
    return sekoia.normalize(corpus.next());
  }

  @Benchmark
  public EcsEvent ecs(Corpus corpus) {
    return ecs.normalize(corpus.next());
  }

  /** What the typing of every field costs is the difference to {@code ecs}. */
  @Benchmark
  public EcsEvent ecsWithoutTyping(Corpus corpus) {
    return untyped.normalize(corpus.next());
  }

  /** The step before the rules: the whole text checked and indexed, agent and time read. */
  @Benchmark
  public Decoded decode(Corpus corpus) {
    return decoder.decode(corpus.next());
  }

  @Benchmark
  public boolean stepScan(Corpus corpus) {
    return input.parse(corpus.nextText()).isEmpty();
  }

  /** The scan, and the rules of {@code sekoia}; nothing is written. */
  @Benchmark
  public EventDocument stepScanAndRules(Corpus corpus) {
    input.parse(corpus.nextText());
    EventDocument document = new EventDocument("id", 0, input);
    for (Enricher rule : rules) {
      rule.enrich(document, NormalizationListener.NONE);
    }
    return document;
  }

  /** The scan, and the event as an escaped string. */
  @Benchmark
  public byte[] stepScanAndMessage(Corpus corpus) {
    input.parse(corpus.nextText());
    return new EventDocument("id", 0, input).toBytes(output);
  }
}
