package io.ecsflow.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The values of a record's field, as texts: those of a list one by one. */
final class Values {

  private Values() {}

  static List<String> of(JsonNode record, String name) {
    Stream<JsonNode> nodes = Stream.of(record);
    for (String part : name.split("\\.", -1)) {
      nodes = nodes.flatMap(Values::elements).map(node -> node.path(part));
    }
    return nodes
        .flatMap(Values::elements)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
  }
}
