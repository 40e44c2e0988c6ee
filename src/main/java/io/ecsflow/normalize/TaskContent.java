package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.Map;
import java.util.Optional;

/**
 * The command and arguments of a scheduled task, out of the XML in action.properties.TaskContent.
 */
final class TaskContent extends Rule {

  private static final FieldPath CONTENT = FieldPath.of("action.properties.TaskContent");
  private static final Map<String, FieldPath> FIELDS =
      Map.of(
          "Command", FieldPath.of("action.properties.TaskContentNew_Command"),
          "Arguments", FieldPath.of("action.properties.TaskContentNew_Args"));

  private final TaskXml xml = new TaskXml();

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    Optional<String> content = document.text(CONTENT).filter(text -> !text.isBlank());
    if (content.isEmpty()) {
      return;
    }
    Optional<Map<String, String>> exec = xml.firstExec(content.get());
    if (exec.isEmpty()) {
      listener.count(NormalizationListener.Note.TASK_CONTENT_UNREADABLE, 1);
      return;
    }
    exec.get().forEach((element, text) -> put(document, element, text));
  }

  private static void put(EventDocument document, String element, String text) {
    FieldPath field = FIELDS.get(element);
    if (field != null) {
      document.put(field, text);
    }
  }
}
