package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.List;

/**
 * Types what {@link WindowsAuthentication} wrote: it copies properties, which have no type, and
 * comes after {@link Typing}. In any other event everything is typed already.
 */
final class LogonTyping extends Rule {

  private final Typing typing = Typing.of(WindowsAuthentication.PARTS);

  @Override
  List<FieldPath> needs() {
    return List.of(WindowsAuthentication.ACTION_ID);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (WindowsAuthentication.isLogon(document)) {
      typing.apply(document, listener);
    }
  }
}
