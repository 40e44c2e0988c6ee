package io.ecsflow.normalize.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every table to what ECS allows. */
class CategoryTablesTest {

  /** ECS's categories, each with the types that may stand beside it. */
  private static final Map<String, Set<String>> ALLOWED =
      Stream.of(
              "api: access admin allowed change creation deletion denied end info start user",
              "authentication: start end info",
              "configuration: access change creation deletion info",
              "database: access change info error",
              "driver: change end info start",
              "email: info",
              "file: access change creation deletion info",
              "host: access change end info start",
              "iam: admin change creation deletion group info user",
              "intrusion_detection: allowed denied info",
              "library: start",
              "malware: info",
              "network: access allowed connection denied end info protocol start",
              "package: access change deletion info installation start",
              "process: access change end info start",
              "registry: access change creation deletion",
              "session: start end info",
              "threat: indicator",
              "vulnerability: info",
              "web: access error info")
          .map(line -> line.split(": "))
          .collect(Collectors.toMap(part -> part[0], part -> Set.of(part[1].split(" "))));

  /**
   * What the sources of the tables have and ECS does not: Sysmon's clipboard events have no
   * category; its own errors no type; go-libaudit calls a device that listens to everything a
   * change.
   */
  private static final List<Category> EXCEPTIONS =
      List.of(
          Category.of("", "change"),
          Category.of("process", ""),
          Category.of("intrusion_detection", "info, change"));

  @Test
  void everyRowHasOnlyPairsThatEcsAllows() {
    assertThat(categories()).filteredOn(c -> !EXCEPTIONS.contains(c)).allMatch(c -> isAllowed(c));
  }

  @Test
  void noRowHasATypeThatAnotherWouldReplace() {
    assertThat(categories())
        .filteredOn(category -> !EXCEPTIONS.contains(category))
        .allSatisfy(
            category ->
                assertThat(category.types().elements())
                    .allMatch(
                        type ->
                            AllowedTypes.isAllowed(
                                type.text().orElseThrow(), category.categories().elements())));
  }

  @Test
  void everyExceptionIsStillNeeded() {
    assertThat(categories().toList()).containsAll(EXCEPTIONS);
    assertThat(EXCEPTIONS).noneMatch(CategoryTablesTest::isAllowed);
  }

  @Test
  void everyKindAndOutcomeIsOneOfEcs() {
    assertThat(categories())
        .allMatch(category -> Set.of("alert", "event").contains(category.kind()))
        .allMatch(category -> Set.of("", "failure", "success").contains(category.outcome()));
  }

  @Test
  void thereAreFourteenDataSources() {
    assertThat(DataSources.ALL)
        .extracting(DataSource::name)
        .containsExactly(
            "Access tokens",
            "Anti-virus",
            "Authentication logs",
            "DLL monitoring",
            "File monitoring",
            "Host network interface",
            "Loaded DLLs",
            "PowerShell logs",
            "Process command-line parameters",
            "Process monitoring",
            "Process use of network",
            "Windows event logs",
            "Windows Registry",
            "WMI Objects");
    assertThat(DataSources.ALL).noneMatch(source -> source.rows().isEmpty());
  }

  @Test
  void noDataSourceHasAnEventTwice() {
    for (DataSource source : DataSources.ALL) {
      assertThat(
              source.rows().stream()
                  .flatMap(
                      row ->
                          row.codes().stream()
                              .map(code -> row.provider() + code + row.property() + row.values())))
          .as(source.name())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aSystemCallHasOneWord() {
    assertThat(AuditSyscalls.ROWS.stream().flatMap(row -> row.syscalls().stream()))
        .doesNotHaveDuplicates();
  }

  /** Each type goes with one of the categories, and each category with one of the types. */
  private static boolean isAllowed(Category category) {
    List<String> names = category.categories().texts();
    List<String> types = category.types().texts();
    return types.isEmpty() == names.isEmpty()
        && types.stream().allMatch(type -> goesWithAny(names, type))
        && names.stream().allMatch(name -> types.stream().anyMatch(allowed(name)::contains));
  }

  private static boolean goesWithAny(List<String> categories, String type) {
    return categories.stream().anyMatch(name -> allowed(name).contains(type));
  }

  private static Set<String> allowed(String category) {
    return ALLOWED.getOrDefault(category, Set.of());
  }

  private static Stream<Category> categories() {
    Stream<Category> windows =
        Stream.concat(
                DataSources.ALL.stream().flatMap(source -> source.rows().stream()),
                OtherEvents.ROWS.stream())
            .map(CategoryRow::category);
    return Stream.concat(
        windows,
        Stream.of(AuditSyscalls.ROWS, AuditRecords.ROWS)
            .flatMap(List::stream)
            .map(AuditRow::category));
  }
}
