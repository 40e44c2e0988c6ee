package io.ecsflow.work;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Methods of the JDK that go through a text, a list or an array without allocating. Classes that a
 * {@link CountingClassLoader} loaded call these instead: they do the same, and count what is gone
 * through, or at most would be. An object's method has that object as its first parameter here.
 *
 * <p>Method references, such as {@code String::strip}, still mean the JDK's.
 */
public final class CountedCalls {

  private CountedCalls() {}

  public static int indexOf(String text, int c) {
    return found(text, 0, text.indexOf(c));
  }

  public static int indexOf(String text, int c, int from) {
    return found(text, from, text.indexOf(c, from));
  }

  public static int indexOf(String text, String part) {
    return found(text, 0, text.indexOf(part));
  }

  public static int indexOf(String text, String part, int from) {
    return found(text, from, text.indexOf(part, from));
  }

  public static int lastIndexOf(String text, int c) {
    return foundBackwards(text, text.length(), text.lastIndexOf(c));
  }

  public static int lastIndexOf(String text, int c, int from) {
    return foundBackwards(text, from, text.lastIndexOf(c, from));
  }

  public static int lastIndexOf(String text, String part) {
    return foundBackwards(text, text.length(), text.lastIndexOf(part));
  }

  public static int lastIndexOf(String text, String part, int from) {
    return foundBackwards(text, from, text.lastIndexOf(part, from));
  }

  public static boolean contains(String text, CharSequence part) {
    return indexOf(text, part.toString()) >= 0;
  }

  public static int compareTo(String text, String other) {
    Work.steps(Math.min(text.length(), other.length()));
    return text.compareTo(other);
  }

  public static boolean startsWith(String text, String start) {
    Work.steps(start.length());
    return text.startsWith(start);
  }

  public static boolean endsWith(String text, String end) {
    Work.steps(end.length());
    return text.endsWith(end);
  }

  public static boolean equalsIgnoreCase(String text, String other) {
    Work.steps(text.length() == other.length() ? text.length() : 0);
    return text.equalsIgnoreCase(other);
  }

  public static String strip(String text) {
    Work.steps(text.length());
    return text.strip();
  }

  public static String trim(String text) {
    Work.steps(text.length());
    return text.trim();
  }

  public static boolean isBlank(String text) {
    Work.steps(text.length());
    return text.isBlank();
  }

  public static String toLowerCase(String text, Locale locale) {
    Work.steps(text.length());
    return text.toLowerCase(locale);
  }

  public static String replace(String text, CharSequence part, CharSequence by) {
    Work.steps(text.length());
    return text.replace(part, by);
  }

  public static String replace(String text, char c, char by) {
    Work.steps(text.length());
    return text.replace(c, by);
  }

  public static StringBuilder insert(StringBuilder text, int at, String part) {
    Work.steps(text.length() - at);
    return text.insert(at, part);
  }

  public static StringBuilder insert(StringBuilder text, int at, char c) {
    Work.steps(text.length() - at);
    return text.insert(at, c);
  }

  public static StringBuilder deleteCharAt(StringBuilder text, int at) {
    Work.steps(text.length() - at);
    return text.deleteCharAt(at);
  }

  public static StringBuilder delete(StringBuilder text, int from, int to) {
    Work.steps(text.length() - from);
    return text.delete(from, to);
  }

  /** What regular expressions read, however often, is counted in the text. */
  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new CountedText(text));
  }

  /** Of {@code Objects} too, hence with nulls. */
  public static boolean equals(@Nullable Object one, @Nullable Object other) {
    if (one instanceof String text && other instanceof String that) {
      Work.steps(text.length() == that.length() ? text.length() : 0);
    } else if (one instanceof Collection<?> elements) {
      Work.steps(elements.size());
    }
    return Objects.equals(one, other);
  }

  public static boolean contains(Collection<?> elements, Object element) {
    Work.steps(elements instanceof Set ? 0 : elements.size());
    return elements.contains(element);
  }

  public static boolean remove(Collection<?> elements, Object element) {
    Work.steps(elements instanceof Set ? 0 : elements.size());
    return elements.remove(element);
  }

  public static int indexOf(List<?> elements, Object element) {
    Work.steps(elements.size());
    return elements.indexOf(element);
  }

  public static Object remove(List<?> elements, int at) {
    Work.steps(elements.size() - at);
    return elements.remove(at);
  }

  public static <T> void add(List<T> elements, int at, T element) {
    Work.steps(elements.size() - at);
    elements.add(at, element);
  }

  public static void arraycopy(Object source, int from, Object target, int to, int length) {
    Work.steps(length / Long.BYTES);
    System.arraycopy(source, from, target, to, length);
  }

  public static void fill(long[] array, long value) {
    Work.steps(array.length);
    Arrays.fill(array, value);
  }

  public static void fill(long[] array, int from, int to, long value) {
    Work.steps(to - from);
    Arrays.fill(array, from, to, value);
  }

  public static boolean equals(byte[] one, byte[] other) {
    Work.steps(one.length == other.length ? one.length : 0);
    return Arrays.equals(one, other);
  }

  public static boolean equals(
      byte[] one, int oneFrom, int oneTo, byte[] other, int otherFrom, int otherTo) {
    Work.steps(oneTo - oneFrom == otherTo - otherFrom ? oneTo - oneFrom : 0);
    return Arrays.equals(one, oneFrom, oneTo, other, otherFrom, otherTo);
  }

  private static int found(String text, int from, int at) {
    Work.steps(Math.max((at < 0 ? text.length() : at) - Math.max(from, 0), 0));
    return at;
  }

  private static int foundBackwards(String text, int from, int at) {
    Work.steps(Math.max(Math.min(from, text.length()) - at, 0));
    return at;
  }
}
