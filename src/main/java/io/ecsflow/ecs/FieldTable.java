package io.ecsflow.ecs;

import io.ecsflow.json.FieldPath;
import io.ecsflow.json.PathMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every field that a record may have: ECS's of the field sets that endpoint events use, and the
 * agent's own. A resource, made by {@code tools/ecs-fields}.
 */
public final class FieldTable {

  private static final String RESOURCE = "fields.tsv";
  private static final FieldTable TABLE = load();

  private final String ecsVersion;
  private final List<Field> fields;
  private final List<FieldNode> topLevel;

  private final PathMap<FieldNode> nodes = new PathMap<>();

  private FieldTable(String ecsVersion, List<Field> fields) {
    this.ecsVersion = ecsVersion;
    this.fields = List.copyOf(fields);
    FieldNode.Draft draft = new FieldNode.Draft();
    fields.forEach(draft::add);
    this.topLevel = draft.build();
    nodes().forEach(node -> nodes.put(node.path(), node));
  }

  /** All fields and objects of fields. */
  public Stream<FieldNode> nodes() {
    return topLevel.stream().flatMap(FieldTable::withMembers);
  }

  private static Stream<FieldNode> withMembers(FieldNode node) {
    return Stream.concat(Stream.of(node), node.members().stream().flatMap(FieldTable::withMembers));
  }

  /** The table of this build. */
  public static FieldTable get() {
    return TABLE;
  }

  /** The version of ECS that the table was made from. */
  public String ecsVersion() {
    return ecsVersion;
  }

  /** All fields, sorted by name. */
  public List<Field> fields() {
    return fields;
  }

  /** The fields as a tree: what a record may have at its top level. */
  public List<FieldNode> topLevel() {
    return topLevel;
  }

  /** The field or the object of fields at this path; null where there is neither. */
  public @Nullable FieldNode node(FieldPath path) {
    return nodes.get(path);
  }

  private static FieldTable load() {
    try (InputStream resource = FieldTable.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks its resource " + RESOURCE);
      }
      return read(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A comment, the version, then a field a line: name, type and perhaps {@code list}. */
  private static FieldTable read(BufferedReader lines) throws IOException {
    lines.readLine();
    String version = lines.readLine().split("\t", -1)[1];
    List<Field> fields = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] columns = line.split("\t", -1);
      fields.add(new Field(columns[0], FieldType.ofName(columns[1]), columns.length > 2));
    }
    return new FieldTable(version, fields);
  }
}
