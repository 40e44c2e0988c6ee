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

class RulesTest {

  @Test
  void everyRuleIsInTheList() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(Rule.class.getPackageName())
                .stream()
                .filter(type -> type.isTopLevelClass() && type.isAssignableTo(Rule.class))
                .filter(type -> !type.isEquivalentTo(Rule.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(Stream.of(all(true), all(false)).flatMap(RulesTest::rules)).containsAll(written);
    assertThat(written).isNotEmpty();
  }

  /** The names are labels of metrics: none changes after a release. */
  @Test
  void theOrderAndTheNamesOfTheRulesAreThese() {
    assertThat(Rules.of(all(true)))
        .extracting(Rule::name)
        .containsExactly(
            "copied-fields",
            "event-fields",
            "sekoiaio-fields",
            "dns-fields",
            "process-name",
            "auditd-fields",
            "target-user",
            "task-content",
            "bytes-total",
            "lowercase-hostname",
            "windows-os-type",
            "ntlm-client-ip",
            "audit-outcome",
            "log-fields",
            "target-process",
            "target-group",
            "script-blocks",
            "powershell-pipeline",
            "registry-object",
            "registry-fields",
            "pe-fields",
            "file-hashes",
            "code-signature",
            "services",
            "pipes",
            "sysmon-entity-id",
            "connection-direction",
            "event-data",
            "log-event-data",
            "address-texts",
            "categorization",
            "filtering-platform-fields",
            "linux-authentication",
            "timestamps",
            "typing",
            "event-types",
            "host-id",
            "process-entity-id",
            "user-id",
            "process-args",
            "executable-names",
            "network-fields",
            "dash-names",
            "host-name",
            "file-name",
            "file-extension",
            "related-ip",
            "related-hosts",
            "related-user",
            "related-hash",
            "address-source",
            "address-destination",
            "address-client",
            "dns-question",
            "url-fields",
            "event-outcome",
            "outcome-words",
            "network-community-id",
            "windows-authentication",
            "logon-address-texts",
            "logon-typing",
            "housekeeping");
  }

  private static Stream<String> rules(NormalizationSettings settings) {
    return Rules.of(settings).stream().map(rule -> rule.getClass().getName());
  }

  private static NormalizationSettings all(boolean value) {
    Map<Switch, Boolean> overrides =
        Arrays.stream(Switch.values()).collect(Collectors.toMap(Function.identity(), key -> value));
    return new NormalizationSettings(Profile.SEKOIA, overrides);
  }
}
