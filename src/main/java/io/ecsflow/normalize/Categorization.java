package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.categories.AuditVocabulary;
import io.ecsflow.normalize.categories.Category;
import io.ecsflow.normalize.categories.Providers;
import io.ecsflow.normalize.categories.WindowsCategories;
import java.util.Optional;

/**
 * event.category, event.type and event.kind, where absent: of an event of a Windows log by its
 * provider and code; of an event of Linux' audit system by its action. event.outcome too, where the
 * category implies it and the record has none.
 *
 * <p>The agent's own events come with their categories and are left as they are; only one that has
 * neither category nor type is looked up, in the words of the audit system. For an event without
 * provider, SourceName is the provider.
 */
final class Categorization extends Rule {

  private static final FieldPath CATEGORY = FieldPath.of("event.category");
  private static final FieldPath TYPE = FieldPath.of("event.type");
  private static final FieldPath KIND = FieldPath.of("event.kind");
  private static final FieldPath OUTCOME = FieldPath.of("event.outcome");
  private static final FieldPath ACTION_OUTCOME = FieldPath.of("action.outcome");
  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath EVENT_ACTION = FieldPath.of("event.action");
  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");
  private static final FieldPath PROPERTIES = FieldPath.of("action.properties");
  private static final FieldPath SOURCE_NAME = PROPERTIES.child("SourceName");
  private static final FieldPath SYSCALL = PROPERTIES.child("syscall");

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    String provider = text(document, document.has(PROVIDER) ? PROVIDER : SOURCE_NAME);
    Optional<Category> category =
        provider.equals(Providers.AGENT) ? ofAudit(document) : ofWindowsLog(document, provider);
    if (category.isPresent()) {
      fill(document, category.get());
    }
  }

  private static Optional<Category> ofWindowsLog(EventDocument document, String provider) {
    return WindowsCategories.categoryOf(
        provider,
        text(document, CODE),
        property -> document.get(PROPERTIES).get(property).text().orElse(""));
  }

  private static Optional<Category> ofAudit(EventDocument document) {
    return document.has(CATEGORY) || document.has(TYPE) || !mayBeLinux(document)
        ? Optional.empty()
        : AuditVocabulary.categoryOf(text(document, EVENT_ACTION), text(document, SYSCALL));
  }

  /** Old agents do not say what their host runs. */
  private static boolean mayBeLinux(EventDocument document) {
    String osType = text(document, OS_TYPE);
    return osType.isEmpty() || osType.equals("linux");
  }

  private static void fill(EventDocument document, Category category) {
    fill(document, CATEGORY, category.categories());
    fill(document, TYPE, category.types());
    document.putWhereAbsent(KIND, category.kind());
    if (!document.has(OUTCOME) && !document.has(ACTION_OUTCOME)) {
      document.put(OUTCOME, category.outcome());
    }
  }

  private static void fill(EventDocument document, FieldPath field, JsonValue names) {
    if (!names.elements().isEmpty()) {
      document.putWhereAbsent(field, names);
    }
  }

  private static String text(EventDocument document, FieldPath path) {
    return document.text(path).orElse("");
  }
}
