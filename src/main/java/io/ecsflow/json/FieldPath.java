package io.ecsflow.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The place of a field in a document, as ECS writes it: {@code process.parent.pid}. Made once, kept
 * in a constant; looking something up then takes no parsing and no allocation.
 */
public final class FieldPath {

  /** Outermost first, at least one. */
  private final Segment[] segments;

  private FieldPath(List<Segment> segments) {
    this.segments = segments.toArray(Segment[]::new);
  }

  /**
   * One name of a path.
   *
   * @param name the member's name
   * @param utf8 the same in UTF-8
   * @param firstWord up to eight bytes of that
   * @param json the same as a member begins with it: a string and a colon
   * @param hash of the name, as the index has it
   */
  public record Segment(String name, byte[] utf8, long firstWord, byte[] json, int hash) {

    static Segment of(String name) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      return new Segment(
          name,
          utf8,
          Words.first(utf8, 0, utf8.length),
          JsonOutput.keyOf(name),
          Words.hash(utf8, 0, utf8.length));
    }

    boolean is(Segment other) {
      return hash == other.hash && name.equals(other.name);
    }
  }

  /** The path of a dotted name. */
  public static FieldPath of(String dotted) {
    // Interned, so that comparing equal names of paths takes one look.
    return new FieldPath(
        Arrays.stream(dotted.split("\\.", -1)).map(String::intern).map(Segment::of).toList());
  }

  /** The path of a member of this path's object. The name may hold dots: it is taken as it is. */
  public FieldPath child(String name) {
    List<Segment> longer = new ArrayList<>(Arrays.asList(segments));
    longer.add(Segment.of(name));
    return new FieldPath(longer);
  }

  /** The last name of the path. */
  public String name() {
    return segment(last()).name();
  }

  Segment segment(int i) {
    return segments[i];
  }

  /** The number of the last name, from 0. */
  int last() {
    return segments.length - 1;
  }

  @Override
  public String toString() {
    return Arrays.stream(segments).map(Segment::name).collect(Collectors.joining("."));
  }
}
