package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;

/**
 * Types what the rule of Windows logons wrote, which are properties without a type. Of any other
 * event everything is typed already.
 */
final class LogonTyping extends Enricher {

  private final Typing typing = Typing.of(WindowsAuthentication.PARTS);

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    if (WindowsAuthentication.isLogon(document)) {
      typing.enrich(document, listener);
    }
  }
}
