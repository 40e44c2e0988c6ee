package io.ecsflow.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The place of a field in a document, as ECS writes it: {@code process.parent.pid}. Made once, kept
 * in a constant; looking something up then takes no parsing and no allocation.
 *
 * @param segments the names, outermost first, at least one
 */
public record FieldPath(List<Segment> segments) {

  /**
   * One name of a path.
   *
   * @param name the member's name
   * @param utf8 the same in UTF-8
   * @param hash of the name, as the index has it
   */
  public record Segment(String name, byte[] utf8, int hash) {

    static Segment of(String name) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      return new Segment(name, utf8, FieldPath.hash(utf8, 0, utf8.length));
    }
  }

  public FieldPath {
    segments = List.copyOf(segments);
  }

  /** The path of a dotted name. */
  public static FieldPath of(String dotted) {
    return new FieldPath(Arrays.stream(dotted.split("\\.", -1)).map(Segment::of).toList());
  }

  /** The path of a member of this path's object. The name may hold dots: it is taken as it is. */
  public FieldPath child(String name) {
    List<Segment> longer = new ArrayList<>(segments);
    longer.add(Segment.of(name));
    return new FieldPath(longer);
  }

  /** The last name of the path. */
  public String name() {
    return segments.get(segments.size() - 1).name();
  }

  static int hash(byte[] text, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash;
  }

  static int hash(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return hash(utf8, 0, utf8.length);
  }

  @Override
  public String toString() {
    return segments.stream().map(Segment::name).collect(Collectors.joining("."));
  }
}
