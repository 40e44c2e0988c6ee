package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Jackson, as the reference of what is JSON and what it says. */
public final class Jackson {

  /** Reads numbers of any length exactly. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(1_000_000).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Jackson() {}

  /** Whether the bytes are one JSON value in UTF-8. */
  public static boolean accepts(byte[] bytes) {
    try {
      // Jackson reads some ill-formed UTF-8 and guesses UTF-16 and UTF-32: the text is decoded
      // first.
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isBlank() && text.indexOf(0) < 0 && isOneValue(text.getBytes(UTF_8));
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isOneValue(byte[] text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
