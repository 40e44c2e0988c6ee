package io.ecsflow.tools.generate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Locale;

/**
 * Wraps events as a collector does: an object whose text {@code message} is the raw event. Works on
 * bytes, so that what is broken in the event is still broken in the envelope.
 */
final class Envelope {

  private Envelope() {}

  static byte[] wrap(byte[] event, long arrival) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(event.length + event.length / 4 + 64);
    out.writeBytes(ascii("{\"received\":\"" + Instant.ofEpochMilli(arrival) + "\",\"message\":\""));
    for (byte b : event) {
      if (b == '"' || b == '\\') {
        out.write('\\');
        out.write(b);
      } else if (b >= 0 && b < ' ') {
        out.writeBytes(ascii(String.format(Locale.ROOT, "\\u00%02x", b)));
      } else {
        out.write(b);
      }
    }
    out.writeBytes(ascii("\"}"));
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
