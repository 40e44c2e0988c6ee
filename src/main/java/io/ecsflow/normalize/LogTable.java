package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    if (byProvider.isEmpty()) {
      return null;
    }
    Optional<String> provider = document.event(PROVIDER).text();
    if (provider.isEmpty()) {
      provider = document.event(SOURCE_NAME).text();
    }
    Map<String, T> byCode = provider.isPresent() ? byProvider.get(provider.get()) : null;
    return byCode == null ? null : byCode.get(document.event(CODE).spelling().orElse(""));
  }

  /** Passes every kind of event and what there is for it. */
  void forEach(Action<? super T> action) {
    byProvider.forEach(
        (provider, byCode) ->
            byCode.forEach((code, entry) -> action.accept(provider, code, entry)));
  }

  /**
   * What is done with each entry.
   *
   * @param <T> what there is for a kind of event
   */
  interface Action<T> {
    void accept(String provider, String code, T entry);
  }
}
