package io.ecsflow.config;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as a graph of nodes, without its interpretation: a scalar keeps its spelling ({@code on} is
 * no boolean), a key that is set twice is there twice, and aliases are not expanded, so that a
 * small file stays small.
 */
final class YamlNodes {

  private YamlNodes() {}

  /** The only document of the text; empty where it has none. */
  static Optional<Node> parse(String yaml) throws JobFileException {
    try {
      return Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
    } catch (MarkedYAMLException e) {
      throw new JobFileException(List.of("the job file is not YAML: " + explain(e)));
    } catch (YAMLException e) {
      String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
      throw new JobFileException(List.of("the job file is not YAML: " + message));
    }
  }

  private static String explain(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    var mark = e.getProblemMark();
    return String.format(
        Locale.ROOT,
        "%s%s (line %d, column %d)",
        context,
        e.getProblem(),
        mark.getLine() + 1,
        mark.getColumn() + 1);
  }

  /** Whether a key merges in the settings of another object. */
  static boolean isMerge(Node key) {
    return key.getTag().equals(Tag.MERGE);
  }

  /** The line in the file, from 1. */
  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Whether the node is empty or {@code null}. */
  static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  static String typeOf(Node node) {
    if (node instanceof MappingNode) {
      return "an object";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return isNothing(node) ? "empty" : "a text";
  }
}
