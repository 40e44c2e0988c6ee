package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A rule with a bug, which throws in the middle of its work, and a normalizer that has it. */
public final class FailingRules extends Rule {

  /** In {@code host.hostname}: what the rule throws there. */
  public static final String EXCEPTION = "rule-bug";

  public static final String OVERFLOW = "rule-without-end";
  public static final String OUT_OF_MEMORY = "rule-without-memory";
  public static final String BROKEN_CLASS = "rule-of-another-build";

  public static final String NAME = "failing-rules";

  private static final FieldPath HOSTNAME = FieldPath.of("host.hostname");
  private static final FieldPath HOST_NAME = FieldPath.of("host.name");
  private static final Map<String, Supplier<Throwable>> THROWN =
      Map.of(
          EXCEPTION, () -> new IllegalArgumentException("secret-of-the-event"),
          OUT_OF_MEMORY, () -> new OutOfMemoryError("test"),
          BROKEN_CLASS, () -> new NoSuchMethodError("test"));

  private FailingRules() {}

  /** Of the profile sekoia, the failing rule between the parser step and the finalizer. */
  public static Normalizer normalizer(NormalizationListener listener) {
    List<Rule> rules = new ArrayList<>(Rules.of(NormalizationSettings.DEFAULT));
    rules.add(rules.size() / 2, new FailingRules());
    return new Normalizer(rules, listener);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    String bug = document.text(HOSTNAME).orElse("");
    if (bug.equals(OVERFLOW)) {
      document.put(HOST_NAME, "half written");
      throw overflow(0);
    }
    Supplier<Throwable> thrown = THROWN.get(bug);
    if (thrown != null) {
      document.put(HOST_NAME, "half written");
      document.put(FieldPath.of("host"), JsonValue.emptyObject());
      FailingRules.<RuntimeException>raise(thrown.get());
    }
  }

  private static IllegalStateException overflow(int depth) {
    return depth < 0 ? new IllegalStateException() : overflow(depth + 1);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable any) throws T {
    throw (T) any;
  }
}
