package io.ecsflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The dependencies between packages that the compiler does not check. */
@AnalyzeClasses(packages = "io.ecsflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] PURE = {
    "io.ecsflow.event..",
    "io.ecsflow.json..",
    "io.ecsflow.decode..",
    "io.ecsflow.ecs..",
    "io.ecsflow.normalize..",
    "io.ecsflow.admission..",
    "io.ecsflow.stats..",
    "io.ecsflow.config.."
  };

  /** From the top down, as in docs/architecture.md. */
  private static final String[] PACKAGES = {
    "io.ecsflow.tools..",
    "io.ecsflow.cli..",
    "io.ecsflow",
    "io.ecsflow.connector..",
    "io.ecsflow.audit..",
    "io.ecsflow.flink..",
    "io.ecsflow.config..",
    "io.ecsflow.stats..",
    "io.ecsflow.admission..",
    "io.ecsflow.normalize..",
    "io.ecsflow.decode..",
    "io.ecsflow.ecs..",
    "io.ecsflow.event..",
    "io.ecsflow.json.."
  };

  @ArchTest
  static void aPackageDependsOnlyOnThoseBelowIt(JavaClasses classes) {
    for (int i = 1; i < PACKAGES.length; i++) {
      noClasses()
          .that()
          .resideInAPackage(PACKAGES[i])
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Arrays.copyOf(PACKAGES, i))
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule CONNECTORS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("io.ecsflow.connector.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule PURE_PACKAGES_KNOW_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache..", "org.slf4j..");

  @ArchTest
  static final ArchRule NO_CLOCK_RANDOMNESS_OR_IO_WHERE_RECORDS_ARE_MADE =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)"
                  + "|java\\.io\\.(File|Random).*"
                  + "|java\\.nio\\.file\\..*"
                  + "|java\\.net\\.(?!IDN$|Inet).*");

  @ArchTest
  static final ArchRule GENERATED_EVENTS_DEPEND_ON_NOTHING_BUT_THE_SEED =
      noClasses()
          .that()
          .resideInAPackage("io.ecsflow.tools.generate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache..",
              "io.ecsflow.flink..",
              "io.ecsflow.connector..",
              "io.ecsflow.cli..",
              "java.nio.file..",
              "java.net..")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule THE_FLOW_KNOWS_NO_CONNECTOR =
      noClasses()
          .that()
          .haveFullyQualifiedName("io.ecsflow.Topology")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.ecsflow.connector..");

  @ArchTest
  static final ArchRule PRODUCTION_KNOWS_KAFKA_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.ecsflow.connector.kafka..", "io.ecsflow.tools..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..");

  @ArchTest
  static final ArchRule ONLY_THE_EMBEDDED_BROKER_KNOWS_THE_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.ecsflow.tools.embedded..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.raft..");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_KNOW_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.ecsflow.cli..", "io.ecsflow.tools..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  /** Beside what the compiler refuses: formats and charsets without a locale or a name. */
  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE_ZONE_OR_CHARSET =
      noClasses()
          .should()
          .callMethod(java.util.Locale.class, "getDefault")
          .orShould()
          .callMethod(java.time.ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(java.util.TimeZone.class, "getDefault")
          .orShould()
          .callMethod(java.util.Calendar.class, "getInstance")
          .orShould()
          .callMethod(java.nio.charset.Charset.class, "defaultCharset")
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "getBytes");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("io.ecsflow.(**)").should().beFreeOfCycles();
}
