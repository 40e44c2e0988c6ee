package io.ecsflow.connector.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.ecsflow.ecs.FieldNode;
import io.ecsflow.ecs.FieldTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts long texts inside fields that are mapped as one, such as {@code action.properties}: a {@code
 * flat_object} refuses the whole document for a text of more than 32,766 bytes, and a script that
 * is padded to that length must not escape its detection. The whole text stays in {@code message}
 * and in the fields of their own that rules search.
 */
public final class ShortenedTexts {

  /** What a term of the index has at most; a document that is no larger has no larger text. */
  private static final int MAX_TERM_BYTES = 32_766;

  /** A character has four bytes at most. */
  private static final int MAX_LENGTH = 8_191;

  /** A record may be deeper, and have longer numbers, than Jackson takes by default. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** The fields of any members, by their dotted names. */
  private static final Set<String> FLATTENED =
      FieldTable.get().topLevel().stream()
          .flatMap(ShortenedTexts::opaque)
          .map(FieldNode::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final int LONGEST =
      FLATTENED.stream().mapToInt(String::length).max().orElseThrow();

  private ShortenedTexts() {}

  /**
   * The same record with every text of more than 8,191 characters in such a field cut there; the
   * array itself where nothing is cut.
   */
  public static byte[] of(byte[] json) {
    if (json.length <= MAX_TERM_BYTES) {
      return json;
    }
    try (JsonParser parser = JSON.createParser(json)) {
      return shortened(json, parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a record is no JSON", e);
    }
  }

  /** Copies what is between the long texts byte by byte, so that nothing else is changed. */
  private static byte[] shortened(byte[] json, JsonParser parser) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length);
    int copied = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING
          && parser.getTextLength() > MAX_LENGTH
          && isFlattened(parser.getParsingContext())) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        out.write(json, copied, start - copied);
        out.writeBytes(quoted(parser.getText()));
        copied = (int) parser.currentLocation().getByteOffset();
      }
    }
    if (copied == 0) {
      return json;
    }
    out.write(json, copied, json.length - copied);
    return out.toByteArray();
  }

  /** The beginning, in ASCII: a text may have halves of surrogate pairs, which are no UTF-8. */
  private static byte[] quoted(String text) {
    boolean endsInAPair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    StringBuilder json = new StringBuilder(MAX_LENGTH + 2).append('"');
    for (char c : text.substring(0, endsInAPair ? MAX_LENGTH - 1 : MAX_LENGTH).toCharArray()) {
      if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
        json.append(c);
      } else {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return json.append('"').toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isFlattened(JsonStreamContext context) {
    String path = pathTo(context);
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      if (FLATTENED.contains(path.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }

  /** The names of the members around a value, each with a dot behind; no longer than is needed. */
  private static String pathTo(JsonStreamContext context) {
    Deque<String> names = new ArrayDeque<>();
    for (JsonStreamContext at = context; at != null; at = at.getParent()) {
      if (at.getCurrentName() != null) {
        names.push(at.getCurrentName());
      }
    }
    StringBuilder path = new StringBuilder();
    for (String name : names) {
      if (path.length() > LONGEST) {
        break;
      }
      path.append(name, 0, Math.min(name.length(), LONGEST)).append('.');
    }
    return path.toString();
  }

  private static Stream<FieldNode> opaque(FieldNode node) {
    return node.isOpaque()
        ? Stream.of(node)
        : node.members().stream().flatMap(ShortenedTexts::opaque);
  }
}
