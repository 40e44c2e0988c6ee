package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command and arguments of a scheduled task, out of the XML in action.properties.TaskContent:
 * of its first action, or of all, which become lists where there are several, so that a harmless
 * one does not hide the others. An event about a change has the XML in TaskContentNew, which is
 * read for all actions only.
 */
final class TaskContent extends Rule {

  private static final FieldPath CONTENT = FieldPath.of("action.properties.TaskContent");
  private static final FieldPath NEW_CONTENT = FieldPath.of("action.properties.TaskContentNew");
  private static final Map<String, FieldPath> FIELDS =
      Map.of(
          "Command", FieldPath.of("action.properties.TaskContentNew_Command"),
          "Arguments", FieldPath.of("action.properties.TaskContentNew_Args"));

  private final TaskXml xml = new TaskXml();
  private final boolean allActions;

  TaskContent(NormalizationSettings settings) {
    allActions = settings.isOn(Switch.TASK_ACTIONS);
  }

  @Override
  List<FieldPath> needs() {
    return List.of(CONTENT, NEW_CONTENT);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    Optional<String> content = content(document, CONTENT);
    if (content.isEmpty() && allActions) {
      content = content(document, NEW_CONTENT);
    }
    if (content.isEmpty()) {
      return;
    }
    Optional<List<Map<String, String>>> execs = xml.execs(content.get());
    if (execs.isEmpty()) {
      listener.count(NormalizationListener.Note.TASK_CONTENT_UNREADABLE, 1);
      return;
    }
    textsByElement(execs.get()).forEach((element, texts) -> put(document, element, texts));
  }

  private static Optional<String> content(EventDocument document, FieldPath path) {
    return document.text(path).filter(text -> !text.isBlank());
  }

  /** What each element is in each action that has it, in the order of the XML. */
  private Map<String, List<String>> textsByElement(List<Map<String, String>> execs) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (Map<String, String> exec :
        allActions ? execs : execs.subList(0, Math.min(1, execs.size()))) {
      exec.forEach(
          (element, text) -> {
            if (!text.isEmpty()) {
              texts.computeIfAbsent(element, unused -> new ArrayList<>()).add(text);
            }
          });
    }
    return texts;
  }

  private static void put(EventDocument document, String element, List<String> texts) {
    FieldPath field = FIELDS.get(element);
    if (field != null) {
      document.put(
          field, texts.size() == 1 ? JsonValue.of(texts.get(0)) : JsonValue.ofTexts(texts));
    }
  }
}
