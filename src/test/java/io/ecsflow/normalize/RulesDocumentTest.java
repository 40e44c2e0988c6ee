package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document of the rules says what the rules are. */
class RulesDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/rules.md");

  @Test
  void everyRuleHasAHeadingOfItsNameInTheOrderOfTheRules() throws IOException {
    List<String> names = Rules.of(withEverySwitchOn()).stream().map(Rule::name).toList();
    List<String> headings =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();

    assertThat(headings).isEqualTo(names);
  }

  @ParameterizedTest
  @EnumSource(Switch.class)
  void everySwitchIsNamedWithItsValueInEachProfile(Switch key) throws IOException {
    String text = String.join(" ", Files.readAllLines(DOCUMENT));

    assertThat(text)
        .containsPattern(
            "Switch `%s`( \\([^)]*\\))?: `%s` under `sekoia`, `%s` under `ecs`\\."
                .formatted(key.key(), word(key, Profile.SEKOIA), word(key, Profile.ECS)));
  }

  private static String word(Switch key, Profile profile) {
    return key.words()[key.valueIn(profile) ? 1 : 0];
  }

  private static NormalizationSettings withEverySwitchOn() {
    Map<Switch, Boolean> all = new EnumMap<>(Switch.class);
    Arrays.stream(Switch.values()).forEach(key -> all.put(key, true));
    return new NormalizationSettings(Profile.ECS, all);
  }
}
