package io.ecsflow.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The record of an event whose members are written with {@code '} for the quotes of JSON. */
final class Normalized {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Normalized() {}

  static JsonNode inSekoia(String members) {
    return with(NormalizationSettings.of(Profile.SEKOIA), members);
  }

  static JsonNode inEcs(String members) {
    return with(NormalizationSettings.of(Profile.ECS), members);
  }

  /** In the profile sekoia, with these switches at their second word. */
  static JsonNode inSekoiaWith(String members, Switch... on) {
    Map<Switch, Boolean> overrides =
        Arrays.stream(on).collect(Collectors.toMap(Function.identity(), key -> true));
    return with(new NormalizationSettings(Profile.SEKOIA, overrides), members);
  }

  static JsonNode with(NormalizationSettings settings, String members) {
    String event = ("{'agent':{'id':'a'}," + members + "}").replace('\'', '"');
    try {
      return JSON.readTree(Events.normalize(event, settings, NormalizationListener.NONE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
