package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something for each kind of event of a log: by the event's provider, or by its {@code SourceName}
 * without one, and by its code.
 *
 * @param <T> what there is for a kind of event
 */
final class LogTable<T> {

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath SOURCE_NAME = FieldPath.of("action.properties.SourceName");
  private static final FieldPath CODE = FieldPath.of("event.code");

  private final Map<String, Map<String, T>> byProvider = new HashMap<>();

  /** Sets the entry of one kind of event, or merges it with the one that is there. */
  void merge(String provider, String code, T entry, BinaryOperator<T> merging) {
    byProvider.computeIfAbsent(provider, unused -> new HashMap<>()).merge(code, entry, merging);
  }

  /** Sets the entry of one kind of event. */
  void put(String provider, String code, T entry) {
    merge(provider, code, entry, (old, added) -> added);
  }

  /** What there is for this event; null for any other. */
  @Nullable T get(EventDocument document) {
    Map<String, T> byCode = byCode(document);
    return byCode == null ? null : byCode.get(code(document));
  }

  /** Replaces what there is for this event. */
  void replace(EventDocument document, T entry) {
    Map<String, T> byCode = byCode(document);
    if (byCode != null) {
      byCode.replace(code(document), entry);
    }
  }

  private @Nullable Map<String, T> byCode(EventDocument document) {
    if (byProvider.isEmpty()) {
      return null;
    }
    Optional<String> provider = document.event(PROVIDER).text();
    if (provider.isEmpty()) {
      provider = document.event(SOURCE_NAME).text();
    }
    return provider.isPresent() ? byProvider.get(provider.get()) : null;
  }

  private static String code(EventDocument document) {
    return document.event(CODE).spelling().orElse("");
  }

  /** Passes every kind of event that there is something for. */
  void forEachKind(BiConsumer<String, String> action) {
    byProvider.forEach(
        (provider, byCode) -> byCode.keySet().forEach(code -> action.accept(provider, code)));
  }
}
