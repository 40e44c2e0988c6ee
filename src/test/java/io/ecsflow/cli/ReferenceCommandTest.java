package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ReferenceCommandTest {

  private static final Path SCHEMA = Path.of("conf/job-file.schema.json");

  private static final String FILE =
      """
      name: example
      source: {kafka: {brokers: "a:9092", topics: [a]}}
      flow: %s
      sinks: {files: {path: out}}
      """;

  @Test
  void theDocumentIsWhatTheCommandPrints() throws Exception {
    assertThat(printed("reference"))
        .as("bin/ecsflow reference > docs/job-file.md")
        .isEqualTo(Files.readString(Path.of("docs/job-file.md")));
  }

  @Test
  void theSchemaIsWhatTheCommandPrints() throws Exception {
    assertThat(printed("reference", "--schema"))
        .as("bin/ecsflow reference --schema > conf/job-file.schema.json")
        .isEqualTo(Files.readString(SCHEMA));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValidAndNamesTheSchema(Path example) throws Exception {
    String text = Files.readString(example);

    assertThat(problems(text)).isEmpty();
    assertThat(text).startsWith("# yaml-language-server: $schema=../" + SCHEMA + "\n");
  }

  @Test
  void anEditorFindsKeysAndValuesThatAJobFileCannotHave() throws Exception {
    assertThat(problems(FILE.formatted("{idleness: 30s}"))).isEmpty();
    assertThat(problems(FILE.formatted("{idlenes: 30s}"))).contains("idlenes");
    assertThat(problems(FILE.formatted("{idleness: 30}"))).contains("idleness");
    assertThat(problems(FILE.formatted("{keyBy: host}"))).contains("keyBy");
    assertThat(problems(FILE.formatted("{maxParallelism: 0}"))).contains("maxParallelism");
    assertThat(problems(FILE.formatted("{maxParallelism: \"${MOST}\"}"))).isEmpty();
    assertThat(problems("source: {}")).contains("name");
  }

  static List<Path> examples() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String problems(String jobFile) throws Exception {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Files.readString(SCHEMA));
    Object tree = new Yaml().load(jobFile);
    Set<ValidationMessage> messages = schema.validate(new ObjectMapper().valueToTree(tree));
    return String.join("\n", messages.stream().map(ValidationMessage::getMessage).toList());
  }

  private static String printed(String... arguments) {
    Commands.Result result = Commands.run(arguments);
    assertThat(result.exitCode()).isZero();
    return result.out();
  }
}
