package io.ecsflow.json;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The flat index of one JSON text: four ints a node, in the order of the text. It is filled by
 * {@link JsonScanner} and reused for the next text.
 *
 * <pre>
 * node + 0  kind and flags; of a key and of an object, the number of its path, too
 * node + 1  start in the text (of a string: its opening quote)
 * node + 2  end in the text, exclusive (of a string: after its closing quote)
 * node + 3  the node after this one's subtree; of a key: the hash of its name
 * </pre>
 *
 * An object's children are pairs of a key and the value after it. Beside it, each object has a set
 * of bits of its names' hashes, two words: most lookups of a name that is not there end with a test
 * of one bit.
 */
final class JsonIndex {

  static final int NONE = -1;

  static final int OBJECT = 1;
  static final int LIST = 2;
  static final int TEXT = 3;
  static final int NUMBER = 4;
  static final int TRUE = 5;
  static final int FALSE = 6;
  static final int NULL = 7;
  static final int KEY = 8;

  private static final int KIND = 0xF;

  /** The text has escapes: it must be decoded before it is compared or read. */
  static final int ESCAPED = 0x10;

  /** A key that comes again later in the same object: the last one wins. */
  private static final int SHADOWED = 0x20;

  /** Above kind and flags. */
  private static final int PATH_SHIFT = 8;

  private static final int STRIDE = 4;
  private static final long ALL_BITS = -1;

  private byte[] text = new byte[0];
  private int[] nodes = new int[1024];
  private long[] nameBits = new long[2 * nodes.length / STRIDE];
  private final ValuePool pool = new ValuePool(this);

  /** Where known paths are; null where they are not noted. */
  private final @Nullable PathPlaces places;

  private int size;

  /** The number of the path of the value that comes next. */
  private int path;

  private int duplicateKeys;
  private long generation;

  /**
   * @param places filled with the places of known paths; null where they are not needed
   */
  JsonIndex(@Nullable PathPlaces places) {
    this.places = places;
  }

  void reset(byte[] text) {
    if (places != null) {
      places.reset();
    }
    this.text = text;
    path = PathTable.ROOT;
    generation++;
    size = 0;
    duplicateKeys = 0;
    pool.reset();
  }

  byte[] text() {
    return text;
  }

  /** The number of the parsed text, from 1: what was read in another generation is stale. */
  long generation() {
    return generation;
  }

  int root() {
    return 0;
  }

  /** How many members of objects are hidden by a later one of the same name. */
  int duplicateKeys() {
    return duplicateKeys;
  }

  /** How many keys and values there are. */
  int count() {
    return size / STRIDE;
  }

  /** How many keys and values come before this one. */
  int ordinal(int node) {
    return node / STRIDE;
  }

  /** The nodes as values. */
  ValuePool pool() {
    return pool;
  }

  // filling

  int add(int kindAndFlags, int start, int end) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, nodes.length * 2);
      nameBits = Arrays.copyOf(nameBits, nameBits.length * 2);
    }
    int node = size;
    nodes[node] = kindAndFlags;
    nodes[node + 1] = start;
    nodes[node + 2] = end;
    size += STRIDE;
    nodes[node + 3] = size;
    return node;
  }

  /** An object or a list, to be filled and closed. */
  int open(int kind, int start) {
    if (kind == LIST) {
      path = PathTable.UNKNOWN; // what is in a list has no path
    }
    int container = add(kind | path << PATH_SHIFT, start, 0);
    nodes[container + 3] = Integer.MAX_VALUE;
    Arrays.fill(nameBits, bitsOf(container, 0), bitsOf(container, 0) + 2, 0);
    return container;
  }

  /** The next key of an object that is open. */
  int addKey(int object, int flags, int start, int end) {
    int key = add(KEY | flags, start, end);
    int hash =
        (flags & ESCAPED) == 0
            ? Swar.hash(text, start + 1, end - 1)
            : FieldPath.Segment.of(textOf(key)).hash();
    nodes[key + 3] = hash;
    if (places != null) {
      path = places.add(this, pathNumber(object), key);
      nodes[key] |= path << PATH_SHIFT;
    }
    int members = ++nodes[object + 2]; // its end is known when it closes
    if (members <= DuplicateKeys.MAX_PAIRWISE_MEMBERS) {
      long bit = 1L << hash;
      if ((nameBits[bitsOf(object, hash)] & bit) != 0) {
        DuplicateKeys.shadowEarlier(this, object, key);
      }
      nameBits[bitsOf(object, hash)] |= bit;
    }
    return key;
  }

  void close(int container, int end) {
    boolean hasManyKeys =
        kind(container) == OBJECT && nodes[container + 2] > DuplicateKeys.MAX_PAIRWISE_MEMBERS;
    nodes[container + 2] = end;
    nodes[container + 3] = size;
    if (hasManyKeys) {
      Arrays.fill(nameBits, bitsOf(container, 0), bitsOf(container, 0) + 2, ALL_BITS);
      DuplicateKeys.shadowAmongMany(this, container);
    }
  }

  /** Call it at the end of a text. */
  void finish() {
    if (places != null && duplicateKeys > 0) {
      places.leaveOutShadowed(this);
    }
  }

  // reading

  /** The number of the path of a key or an object; see {@link PathTable}. */
  int pathNumber(int node) {
    return nodes[node] >> PATH_SHIFT;
  }

  /** Whether an object is the one at this path, and its keys have the numbers of this table. */
  boolean isAt(FieldPath wanted, int object, PathTable table) {
    return places != null && places.table() == table && pathNumber(object) == wanted.number();
  }

  /** The path of a key; null where there is none. */
  @Nullable FieldPath pathOf(int key) {
    int number = places == null ? PathTable.UNKNOWN : pathNumber(key);
    return number == PathTable.UNKNOWN ? null : places().table().path(number);
  }

  /** Whether {@link #valueAt} finds this path. */
  boolean hasPlaceOf(FieldPath wanted) {
    return places != null && places.knows(wanted);
  }

  /** The value at a path of the text, by the path's number; {@link #NONE} where there is none. */
  int valueAt(int wanted) {
    int key = places().key(wanted);
    return key == NONE ? NONE : valueOf(key);
  }

  /** Where known paths are. */
  PathPlaces places() {
    return Objects.requireNonNull(places, "a document that is only read");
  }

  int kind(int node) {
    return nodes[node] & KIND;
  }

  int start(int node) {
    return nodes[node + 1];
  }

  int end(int node) {
    return nodes[node + 2];
  }

  /**
   * The first key of an object or the first element of a list; {@link #NONE} where there is none.
   */
  int firstChild(int container) {
    int child = container + STRIDE;
    return child < nodes[container + 3] ? child : NONE;
  }

  /** Whether a string or key has escapes. */
  boolean isEscaped(int node) {
    return (nodes[node] & ESCAPED) != 0;
  }

  /** The value that belongs to a key. */
  int valueOf(int key) {
    return key + STRIDE;
  }

  /** What follows the child in its container: of a key, the next key; {@link #NONE} at the end. */
  int nextChild(int container, int child) {
    int next = nodes[(kind(child) == KEY ? valueOf(child) : child) + 3];
    return next < nodes[container + 3] ? next : NONE;
  }

  /** The node after a value and all that is in it. */
  int afterValue(int value) {
    return nodes[value + 3];
  }

  boolean isShadowed(int key) {
    return (nodes[key] & SHADOWED) != 0;
  }

  /** Whether an object may have a member of this name; where it may not, it has none. */
  boolean mayHave(int object, FieldPath.Segment name) {
    int hash = name.hash();
    return (nameBits[bitsOf(object, hash)] & (1L << hash)) != 0;
  }

  /** The value of the object's member of this name, {@link #NONE} where there is none. */
  int find(int object, FieldPath.Segment name) {
    if (!mayHave(object, name)) {
      return NONE;
    }
    int hash = name.hash();
    int end = nodes[object + 3];
    for (int key = object + STRIDE; key < end; key = nodes[valueOf(key) + 3]) {
      if (nodes[key + 3] == hash && !isShadowed(key) && isNamed(key, name)) {
        return valueOf(key);
      }
    }
    return NONE;
  }

  /** The content of a string or a key, escapes decoded. */
  String textOf(int node) {
    int from = start(node) + 1;
    int to = end(node) - 1;
    return (nodes[node] & ESCAPED) == 0
        ? JsonEscapes.utf8(text, from, to)
        : JsonEscapes.decode(text, from, to);
  }

  /** The hash of a key's name, as {@link FieldPath.Segment} has it. */
  int hashOf(int key) {
    return nodes[key + 3];
  }

  boolean isNamed(int key, FieldPath.Segment name) {
    if ((nodes[key] & ESCAPED) != 0) {
      return textOf(key).equals(name.name());
    }
    int from = start(key) + 1;
    int to = end(key) - 1;
    byte[] utf8 = name.utf8();
    return to - from == utf8.length
        && Swar.first(text, from, to) == name.firstWord()
        && (utf8.length <= Swar.BYTES || Swar.isSame(text, from, utf8));
  }

  /** The index of the word of {@code nameBits} that has the bit of a hash. */
  private static int bitsOf(int object, int hash) {
    return 2 * (object / STRIDE) + (hash >>> 31);
  }

  /** Hides a key, because a later one has its name. */
  void shadow(int key) {
    if (!isShadowed(key)) {
      nodes[key] |= SHADOWED;
      duplicateKeys++;
    }
  }
}
