package io.ecsflow.normalize;

import static io.ecsflow.normalize.categories.Providers.CLASSIC_POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL_CORE;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.categories.EventIds;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The host, the command and the script of a pipeline, out of the text in which PowerShell puts
 * them; names as Elastic's integration for Windows has them. The classic log has no names for its
 * properties, so each that may have the text is read.
 */
final class PowershellPipeline extends Rule {

  private static final FieldPath[] TEXTS =
      Stream.of("ContextInfo", "Data", "param1", "param2", "param3", "Param1", "Param2", "Param3")
          .map(name -> FieldPath.of("action.properties." + name))
          .toArray(FieldPath[]::new);

  private static final List<Row> ROWS =
      List.of(
          row("hostapplication", "process.command_line"),
          row("scriptname", "file.path"),
          row("commandname", "powershell.command.name"),
          row("commandtype", "powershell.command.type"),
          row("commandpath", "powershell.command.path"),
          row("commandline", "powershell.command.value"),
          row("pipelineid", "powershell.pipeline_id"),
          row("runspaceid", "powershell.runspace_id"),
          row("hostid", "powershell.id"),
          row("engineversion", "powershell.engine.version"),
          row("hostversion", "powershell.process.executable_version"),
          row("sequencenumber", "event.sequence"),
          row("detailsequence", "powershell.sequence"),
          row("detailtotal", "powershell.total"),
          row("user", "user.name", FileParts::afterLastBackslash),
          row("user", "user.domain", FileParts::beforeLastBackslash),
          row("userid", "user.name", FileParts::afterLastBackslash),
          row("userid", "user.domain", FileParts::beforeLastBackslash),
          row("connecteduser", "powershell.connected_user.name", FileParts::afterLastBackslash),
          row("connecteduser", "powershell.connected_user.domain", FileParts::beforeLastBackslash));

  private final LogTable<Rule> byKind = new LogTable<>();

  /** A name in PowerShell's text, and the field that has its value. */
  private record Row(String name, FieldPath field, UnaryOperator<String> form) {}

  PowershellPipeline() {
    for (String provider : List.of(POWERSHELL, POWERSHELL_CORE)) {
      EventIds.of("4100 4103").forEach(code -> byKind.put(provider, code, this));
    }
    EventIds.of("400 403 500 501 600 800")
        .forEach(code -> byKind.put(CLASSIC_POWERSHELL, code, this));
  }

  private static Row row(String name, String field) {
    return row(name, field, UnaryOperator.identity());
  }

  private static Row row(String name, String field, UnaryOperator<String> form) {
    return new Row(name, FieldPath.of(field), form);
  }

  @Override
  Optional<LogTable<? extends Rule>> byKind() {
    return Optional.of(byKind);
  }

  @Override
  List<FieldPath> needs() {
    return List.of(TEXTS);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    PowerShellContext context = new PowerShellContext();
    for (FieldPath path : TEXTS) {
      JsonValue text = document.get(path);
      if (!text.isMissing()) {
        text.texts().forEach(context::add);
      }
    }
    for (Row row : ROWS) {
      String value = row.form().apply(context.get(row.name()));
      if (!value.isEmpty()) {
        document.putWhereAbsent(row.field(), value);
      }
    }
  }
}
