package io.ecsflow.normalize.categories;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTypesTest {

  @ParameterizedTest
  @CsvSource({
    "process, creation, start",
    "process, deletion, end",
    "process, stop, end",
    "library, creation, start",
    "driver, creation, start",
    "session, creation, start",
    "package, creation, installation",
    "web, creation, info",
    "malware, creation, info",
    "file, start, creation",
    "registry, start, creation",
    "registry, end, deletion",
    "registry, info, access",
    "authentication, change, info",
    "network, stop, end",
    "process, executed, info"
  })
  void anotherTypeSaysTheSameInTheWordsOfTheCategory(String category, String type, String other) {
    assertThat(AllowedTypes.isAllowed(type, categories(category))).isFalse();
    assertThat(AllowedTypes.instead(type, "", categories(category))).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({
    "threat, creation",
    "library, end",
    "registry, executed",
    "unheard-of, creation",
    "'', creation"
  })
  void aTypeThatNothingStandsInForStays(String category, String type) {
    assertThat(AllowedTypes.instead(type, "", categories(category))).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "file", "network", "process, file", "unheard-of, process"})
  void whatStandsInIsAllowed(String names) {
    List<JsonValue> categories = categories(names);

    assertThat(Stream.of("creation", "start", "deletion", "end", "stop", "change", "access", "x"))
        .allMatch(
            type -> AllowedTypes.isAllowed(AllowedTypes.instead(type, "", categories), categories));
  }

  @Test
  void oneOfSeveralCategoriesIsEnough() {
    assertThat(AllowedTypes.isAllowed("creation", categories("process, file"))).isTrue();
    assertThat(AllowedTypes.isAllowed("creation", categories("process, unheard-of"))).isFalse();
    assertThat(AllowedTypes.isAllowed("creation", List.of())).isFalse();
    assertThat(AllowedTypes.isAllowed("", categories("file"))).isFalse();
    assertThat(AllowedTypes.isAllowed("info", List.of(JsonValue.ofNumber(1)))).isFalse();
  }

  @Test
  void aThreadInAnotherProcessIsAChangeOfIt() {
    String action = "remote-thread-created";

    assertThat(AllowedTypes.instead("creation", action, categories("process"))).isEqualTo("change");
    assertThat(AllowedTypes.instead("creation", action, categories("session"))).isEqualTo("start");
  }

  private static List<JsonValue> categories(String names) {
    return Stream.of(names.split(", ")).map(JsonValue::of).toList();
  }
}
