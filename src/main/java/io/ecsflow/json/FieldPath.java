package io.ecsflow.json;

import static java.util.Collections.singletonList;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The path of a field in a document, as ECS writes it: {@code process.parent.pid}. It is made once
 * and held in a constant, so that a lookup neither parses nor allocates. Each path exists once and
 * is never freed, so paths must not be made from the content of events.
 */
public final class FieldPath {

  private static final Map<List<String>, FieldPath> ALL = new ConcurrentHashMap<>();

  /** All paths by their numbers; the first place is that of the whole document. */
  private static final List<@Nullable FieldPath> BY_NUMBER = new ArrayList<>(singletonList(null));

  /** Outermost first, at least one. */
  private final Segment[] segments;

  private final Segment last;
  private final @Nullable FieldPath parent;
  private final int number;

  private FieldPath(List<String> names, int number) {
    this.number = number;
    // Interned, so that equal names of two paths are the same object and compare fast.
    segments = names.stream().map(String::intern).map(Segment::of).toArray(Segment[]::new);
    last = segments[segments.length - 1];
    parent = segments.length == 1 ? null : of(names.subList(0, segments.length - 1));
  }

  /**
   * One name of a path.
   *
   * @param name the member's name
   * @param utf8 the name in UTF-8
   * @param firstWord the first eight bytes of {@code utf8}, or all if there are fewer
   * @param json how a member of this name that is not the first begins in JSON: a comma, the name
   *     as a string, and a colon; after them so many zeros that it is copied by words from the
   *     second byte on, too
   * @param jsonLength without the zeros
   * @param hash of {@code utf8}, as {@link JsonIndex} has it of the names in the input
   */
  public record Segment(
      String name, byte[] utf8, long firstWord, byte[] json, int jsonLength, int hash) {

    static Segment of(String name) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      byte[] json = JsonOutput.memberOf(name);
      return new Segment(
          name,
          utf8,
          Swar.first(utf8, 0, utf8.length),
          Arrays.copyOf(json, json.length + Swar.BYTES),
          json.length,
          Swar.hash(utf8, 0, utf8.length));
    }

    boolean is(Segment other) {
      return hash == other.hash && name.equals(other.name);
    }
  }

  /** The path of a dotted name. */
  public static FieldPath of(String dotted) {
    return of(List.of(dotted.split("\\.", -1)));
  }

  private static FieldPath of(List<String> names) {
    FieldPath known = ALL.get(names);
    return known == null ? added(names) : known;
  }

  private static FieldPath added(List<String> names) {
    synchronized (BY_NUMBER) {
      if (names.size() > 1) {
        of(names.subList(0, names.size() - 1)); // a path has a higher number than those around it
      }
      FieldPath known = ALL.get(names);
      if (known == null) {
        known = new FieldPath(names, BY_NUMBER.size());
        BY_NUMBER.add(known);
        ALL.put(List.copyOf(names), known);
      }
      return known;
    }
  }

  /** How many paths there are now. */
  static int count() {
    return ALL.size();
  }

  /** All paths of now by their numbers; null for the number 0. */
  static @Nullable FieldPath[] byNumber() {
    synchronized (BY_NUMBER) {
      return BY_NUMBER.toArray(new @Nullable FieldPath[0]);
    }
  }

  /** The path of a member of this path's object. The name may hold dots: it is taken as it is. */
  public FieldPath child(String name) {
    return of(Stream.concat(Stream.of(segments).map(Segment::name), Stream.of(name)).toList());
  }

  /** The path of the object around this place; null for the top level. */
  @Nullable FieldPath parent() {
    return parent;
  }

  /**
   * A number of its own, from 1: small, so that arrays hold something for each path. Of two JVMs,
   * each may give it another one.
   */
  public int number() {
    return number;
  }

  /** The last name of the path. */
  public String name() {
    return lastSegment().name();
  }

  Segment segment(int i) {
    return segments[i];
  }

  Segment lastSegment() {
    return last;
  }

  /** The index of the last name, from 0. */
  int lastIndex() {
    return segments.length - 1;
  }

  @Override
  public String toString() {
    return Arrays.stream(segments).map(Segment::name).collect(Collectors.joining("."));
  }
}
