package io.ecsflow.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What the files of a deployment, which no test starts, are compared with. */
final class Deployment {

  private Deployment() {}

  /** A property of the pom. */
  static String pom(String property) throws IOException {
    return property(Path.of("pom.xml"), property);
  }

  static String property(Path pom, String property) throws IOException {
    Matcher matcher =
        Pattern.compile("<%1$s>(.*)</%1$s>".formatted(Pattern.quote(property)))
            .matcher(Files.readString(pom));
    assertThat(matcher.find()).as(property).isTrue();
    return matcher.group(1);
  }

  /** {@code conf/flink/config.yaml}, a setting a line; values without blanks, as {@code 10s}. */
  static Map<String, String> flinkSettings() throws IOException {
    Map<String, String> flat = new TreeMap<>();
    flatten("", new Yaml().load(Files.readString(Path.of("conf/flink/config.yaml"))), flat);
    return flat;
  }

  private static void flatten(String path, Map<String, Object> from, Map<String, String> into) {
    from.forEach((key, value) -> add(path + key, value, into));
  }

  @SuppressWarnings("unchecked")
  private static void add(String key, Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> object) {
      flatten(key + ".", (Map<String, Object>) object, into);
    } else {
      into.put(key, withoutBlanks(value));
    }
  }

  static String withoutBlanks(Object value) {
    return value.toString().replace(" ", "");
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<String, Object> around, String... keys) {
    Map<String, Object> object = around;
    for (String key : keys) {
      assertThat(object).containsKey(key);
      object = (Map<String, Object>) object.get(key);
    }
    return object;
  }
}
