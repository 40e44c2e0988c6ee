package io.ecsflow.config;

import io.ecsflow.config.Placeholders.Scalar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One object of the job file. A setting that is wrong is added to the problems and reads as if it
 * were missing, so that reading goes on to the next problem.
 */
final class Block {

  private final String path;
  private final int line;
  private final Reading reading;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * The value of a key.
   *
   * @param line of the key: a value may be written elsewhere, at an anchor
   */
  private record Setting(int line, Node node) {}

  /**
   * What all blocks of a file have in common.
   *
   * @param placeholders what texts may have in them
   * @param problems all that are found
   * @param keys receives each key that is asked for
   */
  record Reading(Placeholders placeholders, Problems problems, KeyListener keys) {}

  private Block(String path, int line, Reading reading) {
    this.path = path;
    this.line = line;
    this.reading = reading;
  }

  /** The whole file. */
  static Block root(Optional<Node> document, Reading reading) {
    Block root = new Block("", 1, reading);
    document.ifPresentOrElse(root::fill, () -> root.problem("the job file is empty"));
    return root;
  }

  private void fill(Node node) {
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::add);
    } else if (!YamlNodes.isNothing(node)) {
      String what = path.isEmpty() ? "the job file" : path;
      problem("%s must be an object, was %s".formatted(what, YamlNodes.typeOf(node)));
    }
  }

  private void add(NodeTuple entry) {
    int at = YamlNodes.lineOf(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      reading
          .problems()
          .add(at, "a key must be a text, was " + YamlNodes.typeOf(entry.getKeyNode()));
    } else if (YamlNodes.isMerge(key)) {
      reading
          .problems()
          .add(at, pathOf("<<") + " is a YAML merge; job files have none, write the settings out");
    } else if (settings.putIfAbsent(key.getValue(), new Setting(at, entry.getValueNode()))
        != null) {
      reading.problems().add(at, pathOf(key.getValue()) + " must be set once, is set again");
    }
  }

  boolean has(String key) {
    reading.keys().asked(pathOf(key));
    known.add(key);
    return settings.containsKey(key);
  }

  /** An optional setting. */
  <T> Optional<T> get(String key, SettingType<T> type) {
    reading.keys().setting(pathOf(key), type, Optional.empty(), false);
    return read(key, type);
  }

  /** An optional setting with a value for where it is not set. */
  <T> T get(String key, SettingType<T> type, T preset) {
    reading.keys().setting(pathOf(key), type, Optional.of(preset), false);
    return read(key, type).orElse(preset);
  }

  /** A mandatory setting: a problem where it is missing. */
  <T> Optional<T> require(String key, SettingType<T> type) {
    if (!has(key)) {
      problem("%s is missing, must be %s".formatted(pathOf(key), type.expected()));
    }
    reading.keys().setting(pathOf(key), type, Optional.empty(), true);
    return read(key, type);
  }

  private <T> Optional<T> read(String key, SettingType<T> type) {
    known.add(key);
    return node(key).flatMap(node -> parse(key, node, type));
  }

  /** The values of a list that are as expected. An empty or missing list is a problem. */
  <T> List<T> list(String key, SettingType<T> each) {
    reading.keys().list(pathOf(key), each);
    known.add(key);
    Optional<Node> node = node(key);
    if (node.orElse(null) instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return list.getValue().stream().flatMap(item -> parse(key, item, each).stream()).toList();
    }
    String what = node.map(YamlNodes::typeOf).orElse("missing");
    addProblem(
        key, "must be a list of at least one, each %s, was %s".formatted(each.expected(), what));
    return List.of();
  }

  /** An object; an empty one where there is none. */
  Block block(String key) {
    reading.keys().block(pathOf(key));
    known.add(key);
    Optional<Node> node = node(key);
    int from = node.map(YamlNodes::lineOf).orElse(line);
    Block block = new Block(pathOf(key), from, reading);
    node.ifPresent(block::fill);
    return block;
  }

  /** The only one of these keys that is set; none or several are a problem. */
  Optional<String> exactlyOne(String... keys) {
    List<String> present = Arrays.stream(keys).filter(this::has).toList();
    if (present.size() == 1) {
      return Optional.of(present.get(0));
    }
    String was = present.isEmpty() ? "none" : String.join(" and ", present);
    problem("%s must have exactly one of %s, has %s".formatted(path, String.join(", ", keys), was));
    return Optional.empty();
  }

  /** All settings of a block that may have any key. */
  Map<String, Scalar> scalars() {
    reading.keys().anyKeys(path);
    known.addAll(settings.keySet());
    Map<String, Scalar> scalars = new LinkedHashMap<>();
    settings.forEach(
        (key, setting) ->
            scalar(key, setting.node(), "a text").ifPresent(text -> scalars.put(key, text)));
    return scalars;
  }

  /** Adds a problem for each key that no method was called with. It is called last. */
  void refuseUnknown() {
    settings.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> addProblem(key, "is unknown, " + suggestion(key, known)));
  }

  /** Adds a problem with one setting: a sentence whose subject is the key. */
  void addProblem(String key, String sentence) {
    reading.problems().add(lineOf(key), pathOf(key) + " " + sentence);
  }

  static String suggestion(String typed, Set<String> known) {
    return NearestWord.of(typed, known)
        .map(word -> "did you mean " + word + "?")
        .orElse("known are " + String.join(", ", known));
  }

  private <T> Optional<T> parse(String key, Node node, SettingType<T> type) {
    Optional<Scalar> scalar = scalar(key, node, type.expected());
    Optional<T> value = scalar.flatMap(s -> type.parse(s.text()));
    if (scalar.isPresent() && value.isEmpty()) {
      String was = type.isSecret() ? ClientProperties.MASK : scalar.get().toString();
      reading.problems().add(YamlNodes.lineOf(node), wrong(key, type.expected(), was));
    }
    return value;
  }

  private Optional<Scalar> scalar(String key, Node node, String expected) {
    int at = YamlNodes.lineOf(node);
    if (!(node instanceof ScalarNode text) || YamlNodes.isNothing(node)) {
      reading.problems().add(at, wrong(key, expected, YamlNodes.typeOf(node)));
      return Optional.empty();
    }
    try {
      return Optional.of(reading.placeholders().resolve(text.getValue()));
    } catch (Placeholders.Unresolved e) {
      reading.problems().add(at, pathOf(key) + " " + e.getMessage());
      return Optional.empty();
    }
  }

  private String wrong(String key, String expected, String was) {
    return "%s must be %s, was %s".formatted(pathOf(key), expected, was);
  }

  private void problem(String text) {
    reading.problems().add(line, text);
  }

  private Optional<Node> node(String key) {
    return Optional.ofNullable(settings.get(key)).map(Setting::node);
  }

  private int lineOf(String key) {
    Setting setting = settings.get(key);
    return setting == null ? line : setting.line();
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
