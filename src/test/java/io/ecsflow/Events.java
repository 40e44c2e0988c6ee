package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.decode.AgentKey;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Creates records and events of tests from their text. */
public final class Events {

  public static final long NOON = 1_767_268_800_000L;

  private Events() {}

  public static SourceRecord record(byte @Nullable [] value) {
    return new SourceRecord(new Origin("agent-events", 1, 42, NOON), null, value);
  }

  public static SourceRecord record(String value) {
    return record(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The record as it comes to the task of its agent, the first one of its partition. */
  public static KeyedRecord keyed(SourceRecord source) {
    String key =
        new AgentKey(DecodeSettings.DEFAULT)
            .of(source)
            .orElse(KeyedRecord.keyWithoutAgent(source.origin()));
    return new KeyedRecord(key, false, RecordTimes.NO_TIME, source);
  }

  public static Decoded decode(String value) {
    return new EventDecoder(DecodeSettings.DEFAULT).decode(record(value));
  }

  public static AgentEvent event(String value) {
    Decoded decoded = decode(value);
    assertThat(decoded).isInstanceOf(AgentEvent.class);
    return (AgentEvent) decoded;
  }

  public static EcsEvent record(NormalizationResult result) {
    assertThat(result).isInstanceOf(EcsEvent.class);
    return (EcsEvent) result;
  }

  public static byte[] normalize(String value, Profile profile) {
    return normalize(value, NormalizationSettings.of(profile), NormalizationListener.NONE);
  }

  public static byte[] normalize(
      String value, NormalizationSettings settings, NormalizationListener listener) {
    return record(new Normalizer(settings, listener).normalize(event(value))).json();
  }
}
