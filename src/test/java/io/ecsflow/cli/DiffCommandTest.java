package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cli.Commands.Result;
import io.ecsflow.normalize.Normalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest {

  private static final String EVENT =
      "{\"agent\":{\"id\":\"a\"},\"event\":{\"code\":7},\"host\":{\"hostname\":\"db7\"}}\n";

  @TempDir Path directory;
  private String events;

  @BeforeEach
  void write() throws IOException {
    events = Files.writeString(directory.resolve("events.ndjson"), EVENT + "no event\n").toString();
  }

  @Test
  void theSameRulesMakeNoDifference() {
    Result result = Commands.run("diff", events, "--from", "ecs", "--to", "ecs");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "from  this build, profile ecs",
            "to    this build, profile ecs",
            "2 lines, 0 of them become something else");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void otherRulesAreADifferenceByFieldWithKindsAndExamples() {
    Result result = Commands.run("diff", events, "--from", "sekoia", "--to", "ecs");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("2 lines, 1 of them become something else")
        .containsPattern("ecs.version +1 +0 +0\n")
        .containsPattern("ecs.version: added in 1\n +1 none 7\n +\\S+events.ndjson:1\n +\\+ \"9")
        .doesNotContain("host.name");
  }

  @Test
  void theReportIsJsonToo() throws IOException {
    Result result = Commands.run("diff", events, "--from", "sekoia", "--to", "ecs", "--json");
    JsonNode report = new ObjectMapper().readTree(result.out());

    assertThat(report.get("lines").asInt()).isEqualTo(2);
    assertThat(report.at("/differences/0/kinds/0/code").asText()).isEqualTo("7");
  }

  @Test
  void aJobFilesSwitchesCount() throws IOException {
    String job =
        """
        name: next
        source: {files: {paths: [in]}}
        normalization: {profile: ecs, switches: {housekeeping: off}}
        sinks: {files: {path: out}}
        """;
    String file = Files.writeString(directory.resolve("next.yaml"), job).toString();

    assertThat(Commands.run("diff", events, "--from", "ecs", "--to", file).out())
        .contains("to    this build, job file " + file)
        .containsPattern("ecs.version +0 +1 +0\n");
  }

  @Test
  void theRulesOfAnotherBuildAreRunFromItsJar() throws Exception {
    String same = jar("same.jar", text -> text);

    for (List<String> sides : List.of(List.of(same, "ecs"), List.of("ecs", same + ":ecs"))) {
      Result result = Commands.run("diff", events, "--from", sides.get(0), "--to", sides.get(1));

      assertThat(result.out()).contains(same + ", profile ecs", "0 of them become something else");
      assertThat(result.exitCode()).isZero();
    }
  }

  @Test
  void anotherBuildHasItsOwnTables() throws Exception {
    String without = jar("without.jar", fields -> fields.replace("\nhost.hostname\tkeyword", ""));

    assertThat(Commands.run("diff", events, "--from", without, "--to", "ecs").out())
        .containsPattern("host.hostname +1 +0 +0\n");
  }

  @ParameterizedTest
  @CsvSource({
    "ecss, --from: 'ecss' is no profile (sekoia; ecs) and no file",
    "gone.jar, gone.jar cannot be read: there is no such file",
    "gone.jar:ecs, gone.jar cannot be read: there is no such file",
    "pom.xml, job file pom.xml: the job file is not YAML"
  })
  void rulesThatCannotBeUsedAreASentence(String rules, String sentence) {
    assertThat(refusal(rules)).contains(sentence.replace(';', ','));
  }

  @Test
  void aJarWithoutRulesIsASentence() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
    Path other = directory.resolve("other.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("a"));
    }

    assertThat(refusal(text.toString())).contains(text + " is no jar: ");
    assertThat(refusal(other.toString()))
        .contains(other + " has no rules: expected the ecsflow-job.jar of another build");
  }

  @Test
  void aBuildWhoseRulesDoNotFitThisOneIsASentence() throws IOException {
    Path unfit = directory.resolve("unfit.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfit))) {
      zip.putNextEntry(new ZipEntry("io/ecsflow/normalize/Normalizer.class"));
    }

    assertThat(refusal(unfit.toString()))
        .contains("the rules of " + unfit + " cannot be run by this build, too much has changed: ");
  }

  private String refusal(String rules) {
    Result result = Commands.run("diff", events, "--from", rules, "--to", "ecs");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    return result.err();
  }

  /** This build as the jar of another one, whose table of fields is edited. */
  private String jar(String name, UnaryOperator<String> fields)
      throws IOException, URISyntaxException {
    Path classes =
        Path.of(Normalizer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        copy(file, zip, fields);
      }
    }
    return jar.toString();
  }

  private static void copy(Path file, OutputStream to, UnaryOperator<String> fields)
      throws IOException {
    if (file.endsWith("ecs/fields.tsv")) {
      to.write(fields.apply(Files.readString(file)).getBytes(UTF_8));
    } else {
      Files.copy(file, to);
    }
  }
}
