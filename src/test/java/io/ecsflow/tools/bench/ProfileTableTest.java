package io.ecsflow.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTableTest {

  @Test
  void eachPlaceOfOursIsInTheCode() {
    List<String> methods =
        new ClassFileImporter()
            .importPackages("io.ecsflow").stream()
                .flatMap(type -> type.getMethods().stream())
                .map(method -> method.getOwner().getName() + "." + method.getName())
                .toList();

    assertThat(ProfileTable.PLACES)
        .filteredOn(place -> place.begin().startsWith("io.ecsflow."))
        .isNotEmpty()
        .allMatch(place -> methods.stream().anyMatch(method -> method.startsWith(place.begin())));
  }
}
