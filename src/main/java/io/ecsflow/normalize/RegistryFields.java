package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of registry.path, where absent: hive, key and, of an event about a value, its name. Of
 * what was written, the text as the log has it, since rules compare with it, and the type.
 */
final class RegistryFields extends Rule {

  /** What Sysmon calls it that a value, and not a key, was set or deleted. */
  private static final Set<String> OF_VALUE = Set.of("SetValue", "DeleteValue");

  private static final FieldPath PATH = FieldPath.of("registry.path");
  private static final FieldPath HIVE = FieldPath.of("registry.hive");
  private static final FieldPath KEY = FieldPath.of("registry.key");
  private static final FieldPath VALUE = FieldPath.of("registry.value");
  private static final FieldPath STRINGS = FieldPath.of("registry.data.strings");
  private static final FieldPath DATA_TYPE = FieldPath.of("registry.data.type");
  private static final FieldPath DETAILS = FieldPath.of("action.properties.Details");
  private static final FieldPath NEW_VALUE = FieldPath.of("action.properties.NewValue");
  private static final FieldPath NEW_TYPE = FieldPath.of("action.properties.NewValueType");
  private static final FieldPath VALUE_NAME = FieldPath.of("action.properties.ObjectValueName");
  private static final FieldPath EVENT_TYPE = FieldPath.of("action.properties.EventType");
  private static final FieldPath SYSMON_TYPE = FieldPath.of("action.properties.MessEventType");

  @Override
  List<FieldPath> needs() {
    return List.of(PATH);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    String text = document.text(PATH).orElse("");
    if (text.isEmpty()) {
      return;
    }
    RegistryPath path = RegistryPath.of(text);
    document.putWhereAbsent(HIVE, path.hive());
    String value = isOfValue(document) ? valueName(document).orElseGet(path::lastName) : "";
    document.putWhereAbsent(KEY, path.keyWithout(value));
    document.putWhereAbsent(VALUE, value);
    putData(document);
  }

  private static boolean isOfValue(EventDocument document) {
    return document.has(DETAILS)
        || valueName(document).isPresent()
        || OF_VALUE.contains(document.text(SYSMON_TYPE).orElse(""))
        || OF_VALUE.contains(document.text(EVENT_TYPE).orElse(""));
  }

  /** The security log names the value beside its key: the name may have backslashes. */
  private static Optional<String> valueName(EventDocument document) {
    return PropertyValue.of(document, VALUE_NAME).spelling();
  }

  private static void putData(EventDocument document) {
    String details = PropertyValue.of(document, DETAILS).spelling().orElse("");
    String newValue = PropertyValue.of(document, NEW_VALUE).spelling().orElse("");
    String written = details.isEmpty() ? newValue : details;
    if (!written.isEmpty() && !document.has(STRINGS)) {
      document.put(STRINGS, List.of(written));
    }
    document.putWhereAbsent(DATA_TYPE, RegistryPath.typeOf(details));
    document.putWhereAbsent(
        DATA_TYPE, RegistryPath.typeOfMessage(document.text(NEW_TYPE).orElse("")));
  }
}
