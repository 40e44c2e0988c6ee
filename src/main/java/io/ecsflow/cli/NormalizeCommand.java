package io.ecsflow.cli;

import io.ecsflow.connector.file.RejectedJson;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import io.ecsflow.normalize.Explainer;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Tally;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Events in, ECS records out, without Flink or Kafka. */
@Command(
    name = "normalize",
    description = {
      "Writes the ECS record of each event, in order, one a line.",
      "Lines that are no events go to the standard error, as JSON with the reason."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:Every line has a record.", "1:Some lines were rejected.", "2:Usage."})
final class NormalizeCommand implements Callable<Integer> {

  private static final int BUFFER_BYTES = 64 * 1024;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final EventInput input = new EventInput();

  @Option(
      names = "--explain",
      description = "Instead of the record: each field, the rule that wrote it, and from what.")
  private boolean explain;

  private long rejected;

  @Override
  public Integer call() {
    Optional<Path> unreadable = input.unreadable();
    if (unreadable.isPresent()) {
      spec.commandLine().getErr().println("ecsflow: " + unreadable.get() + " cannot be read");
      return ExitCode.USAGE;
    }
    try (OutputStream out = buffered(FileDescriptor.out);
        OutputStream err = buffered(FileDescriptor.err)) {
      input.forEach(explain ? explaining(out, err) : normalizing(out, err));
    } catch (IOException e) {
      spec.commandLine().getErr().println("ecsflow: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
    return rejected == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private EventInput.Action normalizing(OutputStream out, OutputStream err) {
    Normalizer normalizer =
        new Normalizer(input.normalization(), input.decoding().jsonLimits(), Tally.NONE);
    return decoded -> {
      if (decoded instanceof AgentEvent event) {
        line(out, normalizer.normalize(event).json());
      } else {
        reject(decoded, err);
      }
    };
  }

  private EventInput.Action explaining(OutputStream out, OutputStream err) {
    Explainer explainer = new Explainer(input.normalization(), input.decoding().jsonLimits());
    return decoded -> {
      if (decoded instanceof AgentEvent event) {
        String text = ExplanationText.of(event, explainer.explain(event));
        out.write(text.getBytes(StandardCharsets.UTF_8));
      } else {
        reject(decoded, err);
      }
    };
  }

  private void reject(Decoded decoded, OutputStream err) throws IOException {
    rejected++;
    line(err, RejectedJson.encode((Rejected) decoded));
  }

  // A record may hold the line ends of the event's own layout between its tokens.
  private static void line(OutputStream out, byte[] json) throws IOException {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
    out.write(json);
    out.write('\n');
  }

  private static OutputStream buffered(FileDescriptor descriptor) {
    return new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES);
  }
}
