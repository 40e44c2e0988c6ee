package io.ecsflow.cli;

import io.ecsflow.cli.explain.Explainer;
import io.ecsflow.cli.explain.ExplanationText;
import io.ecsflow.connector.NdjsonLine;
import io.ecsflow.connector.RejectedJson;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Rejected;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.Normalizer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Normalizes events from files or the standard input, without Flink or Kafka. */
@Command(
    name = "normalize",
    description = {
      "Writes the ECS record of each event, in order, one a line.",
      "Lines that are no events go to the standard error, as JSON with the reason."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every line has a record.",
      "1:Some lines were rejected, or the input or the output failed.",
      "2:Wrong usage, or a file that cannot be read.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow normalize --profile ecs events.ndjson.gz > records.ndjson",
      "  ecsflow generate --count 1 | ecsflow normalize --explain"
    })
final class NormalizeCommand implements Callable<Integer> {

  private static final int BUFFER_BYTES = 64 * 1024;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // by picocli
  @ParentCommand
  private Ecsflow ecsflow;

  @Mixin private final EventInput input = new EventInput();

  @Mixin private final ProgressOption progressOption = new ProgressOption();

  @Mixin private final ProfileOption rules = new ProfileOption();

  @Option(
      names = "--explain",
      description =
          "Instead of the record: each field, the rule that wrote it and from what, and why fields"
              + " are absent that detection rules ask for.")
  private boolean explain;

  private long rejected;

  @Override
  public Integer call() throws IOException {
    input.requireReadable(spec);
    Streams streams = ecsflow.streams();
    try (OutputStream out = new BufferedOutputStream(streams.out(), BUFFER_BYTES);
        OutputStream err = new BufferedOutputStream(streams.err(), BUFFER_BYTES);
        ProgressLine progress = progressOption.lineBesideOutput(spec.commandLine().getErr())) {
      RejectedAction rejecting = dead -> reject(dead, err, progress);
      EventInput.Action action = explain ? explaining(out, rejecting) : normalizing(out, rejecting);
      input.forEach(
          streams.in(),
          decoded -> {
            action.accept(decoded);
            progress.show(input::progress, System.nanoTime());
          });
    }
    return rejected == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private EventInput.Action normalizing(OutputStream out, RejectedAction rejecting) {
    return accepting(rejecting, (event, record) -> line(out, record.json()));
  }

  private EventInput.Action explaining(OutputStream out, RejectedAction rejecting) {
    Explainer explainer = new Explainer(rules.normalization());
    ExplanationText texts = new ExplanationText(TerminalWidth.ofReport(System.getenv()));
    return accepting(
        rejecting,
        (event, record) -> {
          String text = texts.of(event, explainer.explain(event));
          out.write(text.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** What is done with an event that has a record. */
  private interface Accepted {
    void accept(AgentEvent event, EcsEvent record) throws IOException;
  }

  /** What is done with a line that has none. */
  private interface RejectedAction {
    void accept(Rejected dead) throws IOException;
  }

  private EventInput.Action accepting(RejectedAction rejecting, Accepted action) {
    Normalizer normalizer = new Normalizer(rules.normalization(), NormalizationListener.NONE);
    return decoded -> {
      if (!(decoded instanceof AgentEvent event)) {
        rejecting.accept((Rejected) decoded);
        return;
      }
      NormalizationResult result =
          EcsRecordLimit.check(event, normalizer.normalize(event), input.decoding());
      if (result instanceof EcsEvent record) {
        action.accept(event, record);
      } else {
        rejecting.accept((Rejected) result);
      }
    };
  }

  /** Not into the line that says how far it is, nor long after it. */
  private void reject(Rejected dead, OutputStream err, ProgressLine progress) throws IOException {
    rejected++;
    progress.clear();
    line(err, RejectedJson.encode(dead));
    if (progress.isShown()) {
      err.flush();
    }
  }

  private static void line(OutputStream out, byte[] json) throws IOException {
    out.write(NdjsonLine.of(json));
    out.write('\n');
  }
}
