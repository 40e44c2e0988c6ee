package io.ecsflow.cli.explain;

import io.ecsflow.cli.explain.Explanation.Written;
import io.ecsflow.event.AgentEvent;
import java.util.Locale;

/** An explanation as text for a person. */
public final class ExplanationText {

  private static final int MAX_VALUE_LENGTH = 60;

  private ExplanationText() {}

  public static String of(AgentEvent event, Explanation explanation) {
    StringBuilder text = new StringBuilder();
    text.append("%s  record %s%n".formatted(event.origin(), explanation.record().id()));
    for (Written field : explanation.written()) {
      text.append(
          "  %-44s %-22s %-62s %s%n"
              .formatted(
                  field.field(),
                  field.rule(),
                  shortened(field.json()),
                  field.from().isEmpty() ? "constant" : String.join(" ", field.from())));
    }
    explanation
        .dropped()
        .forEach(d -> text.append("  left out   %s: %s%n".formatted(d.field(), d.reason())));
    explanation
        .removed()
        .forEach(
            r ->
                text.append(
                    "  taken out  %s by %s, was %s%n"
                        .formatted(r.field(), r.rule(), shortened(r.json()))));
    explanation.unmapped().forEach(key -> text.append("  not mapped %s%n".formatted(key)));
    explanation
        .notes()
        .forEach(
            (note, times) ->
                text.append(String.format(Locale.ROOT, "  noted      %s %d%n", note, times)));
    return text.append(System.lineSeparator()).toString();
  }

  private static String shortened(String json) {
    return json.length() <= MAX_VALUE_LENGTH ? json : json.substring(0, MAX_VALUE_LENGTH) + " …";
  }
}
