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

/** What one event costs Jackson, the rules on Jackson's trees, and the product and its steps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 15, batchSize = NormalizeBenchmark.EVENTS)
@Measurement(iterations = 9, batchSize = NormalizeBenchmark.EVENTS)
public class NormalizeBenchmark {

  /**
   * Events of an iteration. It is no time, so that a JVM on a busy machine is warmed up as much.
   */
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
  private final List<Rule> rules = Rules.of(NormalizationSettings.of(Profile.SEKOIA));

  /** Jackson visits every token and reads no value: the goal of the product. */
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

  /** Jackson reads a tree and writes it again, without any rule. */
  @Benchmark
  public byte[] jacksonReadWrite(Corpus corpus) throws IOException {
    return mapper.writeValueAsBytes(mapper.readTree(corpus.nextText()));
  }

  /** The rules on trees, in the profile {@code sekoia}. */
  @Benchmark
  public EcsEvent treeSekoia(Corpus corpus) {
    return treeSekoia.normalize(corpus.next());
  }

  /** The rules on trees, in the profile {@code ecs}. */
  @Benchmark
  public EcsEvent treeEcs(Corpus corpus) {
    return treeEcs.normalize(corpus.next());
  }

  /** The product, in the profile {@code sekoia}. */
  @Benchmark
  public EcsEvent sekoia(Corpus corpus) {
    return sekoia.normalize(corpus.next());
  }

  /** The product, in the profile {@code ecs}. */
  @Benchmark
  public EcsEvent ecs(Corpus corpus) {
    return ecs.normalize(corpus.next());
  }

  /** The difference to {@code ecs} is what typing costs. */
  @Benchmark
  public EcsEvent ecsWithoutTyping(Corpus corpus) {
    return untyped.normalize(corpus.next());
  }

  /**
   * The step before the rules: checks and indexes the whole text, reads the agent's id and time.
   */
  @Benchmark
  public Decoded decode(Corpus corpus) {
    return decoder.decode(corpus.next());
  }

  /** The scan alone. */
  @Benchmark
  public boolean stepScan(Corpus corpus) {
    return input.parse(corpus.nextText()).isEmpty();
  }

  /** The scan, and the rules of {@code sekoia}; nothing is written. */
  @Benchmark
  public EventDocument stepScanAndRules(Corpus corpus) {
    input.parse(corpus.nextText());
    EventDocument document = new EventDocument("id", 0, input);
    for (Rule rule : rules) {
      rule.apply(document, NormalizationListener.NONE);
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
