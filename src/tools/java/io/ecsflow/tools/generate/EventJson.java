package io.ecsflow.tools.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An event while it is written. Paths are dotted: {@code process.parent.pid}. */
final class EventJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter WRITER = JSON.writer();

  private final ObjectNode root;

  EventJson() {
    this(JSON.createObjectNode());
  }

  private EventJson(ObjectNode root) {
    this.root = root;
  }

  EventJson put(String path, String value) {
    parent(path).put(leaf(path), value);
    return this;
  }

  EventJson put(String path, long value) {
    parent(path).put(leaf(path), value);
    return this;
  }

  EventJson put(String path, double value) {
    parent(path).put(leaf(path), value);
    return this;
  }

  EventJson put(String path, List<String> values) {
    ArrayNode list = parent(path).putArray(leaf(path));
    values.forEach(list::add);
    return this;
  }

  /** Appends an object to a list; the result writes into that object. */
  EventJson append(String path) {
    return new EventJson(parent(path).withArray("/" + leaf(path)).addObject());
  }

  EventJson putNull(String path) {
    parent(path).putNull(leaf(path));
    return this;
  }

  EventJson remove(String path) {
    parent(path).remove(leaf(path));
    return this;
  }

  EventJson rename(String key, String newKey) {
    root.set(newKey, root.remove(key));
    return this;
  }

  byte[] toBytes() {
    try {
      return WRITER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  private ObjectNode parent(String path) {
    ObjectNode node = root;
    int start = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
      String key = path.substring(start, dot);
      node = node.get(key) instanceof ObjectNode child ? child : node.putObject(key);
      start = dot + 1;
    }
    return node;
  }

  private static String leaf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
