package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One rule of the normalization. It reads the event and the record and writes into the record. A
 * rule that does not find its input, or finds another type there, does nothing. It keeps nothing of
 * an event but what it would compute again (see {@link TextMemo}), and is for one thread. A class
 * and not an interface, because each event calls all rules.
 */
public abstract class Rule {

  private static final Pattern WORD_START = Pattern.compile("(?<!^)(?=[A-Z])");

  /** Applies the rule to one event and its record. */
  public abstract void apply(EventDocument document, NormalizationListener listener);

  /**
   * Paths of the record without all of which the rule does nothing: it is not applied then. None
   * where it may do something for any record.
   */
  List<FieldPath> needs() {
    return List.of();
  }

  /** What the rule does with each kind of event that it is for, where it is not for all events. */
  Optional<LogTable<? extends Rule>> byKind() {
    return Optional.empty();
  }

  /** The rule's name in metrics and explanations: that of its class, in kebab case. */
  public String name() {
    return WORD_START.matcher(getClass().getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
