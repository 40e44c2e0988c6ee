package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.NormalizationListener.Note;
import java.util.List;

/**
 * The arguments of the process and of its parent out of their command lines, where absent, and how
 * many there are. Windows has rules for it; other systems hand over arguments, which the agent
 * joined with spaces.
 */
final class ProcessArgs extends Rule {

  /** What Windows allows; longer ones, which Linux allows, stay whole in command_line only. */
  private static final int MAX_LENGTH = 32_767;

  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");

  private final Fields process = Fields.of("process");
  private final Fields parent = Fields.of("process.parent");

  private record Fields(
      FieldPath arguments, FieldPath count, FieldPath commandLine, FieldPath executable) {

    static Fields of(String process) {
      FieldPath path = FieldPath.of(process);
      return new Fields(
          path.child("args"),
          path.child("args_count"),
          path.child("command_line"),
          path.child("executable"));
    }
  }

  @Override
  List<FieldPath> needs() {
    return List.of(
        process.arguments(), process.commandLine(), parent.arguments(), parent.commandLine());
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    apply(process, document, listener);
    apply(parent, document, listener);
  }

  private static void apply(Fields fields, EventDocument document, NormalizationListener listener) {
    JsonValue arguments = document.get(fields.arguments());
    if (arguments.isBlank() || arguments.elements().isEmpty()) {
      arguments = split(fields, document, listener);
      document.put(fields.arguments(), arguments);
    }
    if (!arguments.isMissing() && !document.has(fields.count())) {
      document.put(fields.count(), JsonValue.ofNumber(arguments.elements().size()));
    }
  }

  private static JsonValue split(
      Fields fields, EventDocument document, NormalizationListener listener) {
    JsonValue whole = document.get(fields.commandLine());
    String commandLine = whole.isMissing() ? "" : whole.text().orElse("");
    if (commandLine.isBlank()) {
      return JsonValue.missing();
    }
    if (commandLine.length() > MAX_LENGTH) {
      listener.count(Note.COMMAND_LINE_NOT_SPLIT, 1);
      return JsonValue.missing();
    }
    return JsonValue.ofTexts(
        isWindows(fields, document)
            ? CommandLine.windowsArguments(commandLine)
            : CommandLine.words(commandLine));
  }

  /** Old agents do not say what their host runs; paths do. */
  private static boolean isWindows(Fields fields, EventDocument document) {
    return document
        .text(OS_TYPE)
        .map("windows"::equals)
        .orElseGet(() -> document.text(fields.executable()).orElse("").indexOf('\\') >= 0);
  }
}
