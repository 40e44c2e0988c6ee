package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnrichersTest {

  @Test
  void everyRuleIsInTheList() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(Enricher.class.getPackageName())
                .stream()
                .filter(
                    type ->
                        type.isAssignableTo(Enricher.class) && !type.isEquivalentTo(Enricher.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(Stream.of(all(true), all(false)).flatMap(EnrichersTest::rules)).containsAll(written);
    assertThat(written).isNotEmpty();
  }

  private static Stream<String> rules(NormalizationSettings settings) {
    return Enrichers.of(settings).stream().map(rule -> rule.getClass().getName());
  }

  private static NormalizationSettings all(boolean value) {
    Map<Switch, Boolean> overrides =
        Arrays.stream(Switch.values()).collect(Collectors.toMap(Function.identity(), key -> value));
    return new NormalizationSettings(Profile.SEKOIA, overrides);
  }
}
