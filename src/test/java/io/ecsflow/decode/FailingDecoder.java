package io.ecsflow.decode;

import io.ecsflow.event.Decoded;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.event.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A decoder with a bug: it throws for a text that names it. */
public final class FailingDecoder extends EventDecoder {

  public static final String TRIGGER = "decoder-bug";

  public FailingDecoder(DecodeSettings settings, Consumer<RuleFailure> failures) {
    super(settings, failures);
  }

  @Override
  Decoded eventOrReason(SourceRecord source) {
    Decoded decoded = super.eventOrReason(source);
    byte[] value = source.value();
    if (value != null && new String(value, StandardCharsets.UTF_8).contains(TRIGGER)) {
      throw new IllegalStateException(TRIGGER + " for what the record holds");
    }
    return decoded;
  }
}
