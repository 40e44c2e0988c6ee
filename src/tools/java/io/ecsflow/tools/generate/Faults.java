package io.ecsflow.tools.generate;

import static io.ecsflow.tools.generate.Truth.ACCEPTED;
import static io.ecsflow.tools.generate.Truth.refused;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Rejected.Reason;
import java.util.List;

/** All faults. */
final class Faults {

  static final List<Fault> ALL =
      List.of(
          new Fault("not-json", 10, refused(Reason.NOT_JSON), Faults::notJson),
          new Fault("truncated", 10, refused(Reason.TRUNCATED_JSON), Faults::truncated),
          new Fault("not-an-object", 5, refused(Reason.NOT_AN_OBJECT), Faults::inList),
          new Fault("agent-id-missing", 8, ACCEPTED, Faults::withoutAgentId),
          new Fault("agent-id-null", 2, ACCEPTED, Faults::withNullAgentId),
          new Fault("agent-id-number", 5, ACCEPTED, Faults::numericAgentId),
          new Fault("empty", 5, refused(Reason.EMPTY_VALUE), (event, limits) -> new byte[0]),
          new Fault("blank", 2, refused(Reason.EMPTY_VALUE), (event, limits) -> utf8(" \t ")),
          new Fault("tombstone", 5, refused(Reason.TOMBSTONE), (event, limits) -> null),
          new Fault("invalid-utf8", 5, refused(Reason.INVALID_UTF8), Faults::invalidUtf8),
          new Fault("too-deep", 4, refused(Reason.TOO_DEEP), Faults::tooDeep),
          new Fault("too-many-values", 1, refused(Reason.TOO_MANY_VALUES), Faults::tooManyValues),
          new Fault("too-large", 1, refused(Reason.TOO_LARGE), Faults::tooLarge),
          new Fault("growing", 1, refused(Reason.ECS_RECORD_TOO_LARGE), Faults::growing),
          new Fault("timestamp-invalid", 8, ACCEPTED, Faults::invalidTimestamp),
          new Fault("timestamp-missing", 8, ACCEPTED, Faults::withoutTimestamp),
          new Fault("byte-order-mark", 5, ACCEPTED, Faults::withByteOrderMark),
          new Fault("duplicate-keys", 5, ACCEPTED, Faults::withDuplicateKeys),
          new Fault("wrong-types", 5, ACCEPTED, Faults::withWrongTypes),
          new Fault("white-space", 5, ACCEPTED, Faults::inWhiteSpace));

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Faults() {}

  static Weighted<Fault> weighted() {
    return new Weighted<>(ALL, ALL.stream().map(Fault::weight).toList());
  }

  private static byte[] notJson(EventJson event, DecodeSettings limits) {
    return utf8("<13>Jan  1 00:00:00 host agent: buffer flushed");
  }

  /** Cut in the middle, but not inside a character: that would be another fault. */
  private static byte[] truncated(EventJson event, DecodeSettings limits) {
    String text = text(event);
    return utf8(text.substring(0, text.length() / 2));
  }

  private static byte[] inList(EventJson event, DecodeSettings limits) {
    return utf8('[' + text(event) + ']');
  }

  private static byte[] withoutAgentId(EventJson event, DecodeSettings limits) {
    return event.remove("agent.id").toBytes();
  }

  private static byte[] withNullAgentId(EventJson event, DecodeSettings limits) {
    return event.putNull("agent.id").toBytes();
  }

  private static byte[] numericAgentId(EventJson event, DecodeSettings limits) {
    return event.put("agent.id", 4711).toBytes();
  }

  /** A byte that occurs nowhere in UTF-8, inside the first key. */
  private static byte[] invalidUtf8(EventJson event, DecodeSettings limits) {
    byte[] bytes = event.toBytes();
    bytes[2] = (byte) 0xFF;
    return bytes;
  }

  private static byte[] tooDeep(EventJson event, DecodeSettings limits) {
    int depth = limits.maxDepth() + 1;
    return withFirstKey(event, "nested", "[".repeat(depth) + "]".repeat(depth));
  }

  private static byte[] tooManyValues(EventJson event, DecodeSettings limits) {
    return withFirstKey(event, "values", "[" + "0,".repeat(limits.maxValues()) + "0]");
  }

  private static byte[] tooLarge(EventJson event, DecodeSettings limits) {
    return withFirstKey(event, "padding", '"' + "x".repeat(limits.maxRecordBytes()) + '"');
  }

  /** An event within its limit, most of which is a value that rules repeat. */
  private static byte[] growing(EventJson event, DecodeSettings limits) {
    return event.put("host.hostname", "h".repeat(limits.maxRecordBytes() / 10 * 9)).toBytes();
  }

  private static byte[] invalidTimestamp(EventJson event, DecodeSettings limits) {
    return event.put("@timestamp", "yesterday, about noon").toBytes();
  }

  private static byte[] withoutTimestamp(EventJson event, DecodeSettings limits) {
    return event.remove("@timestamp").toBytes();
  }

  private static byte[] withByteOrderMark(EventJson event, DecodeSettings limits) {
    return utf8(BYTE_ORDER_MARK + text(event));
  }

  private static byte[] withDuplicateKeys(EventJson event, DecodeSettings limits) {
    return withFirstKey(event, "tags", "[\"first\"],\"tags\":[\"second\"]");
  }

  /** Texts where objects are expected. */
  private static byte[] withWrongTypes(EventJson event, DecodeSettings limits) {
    return event.put("process", "explorer.exe").put("dns", "none").put("user", 17).toBytes();
  }

  private static byte[] inWhiteSpace(EventJson event, DecodeSettings limits) {
    return utf8("\r\n \t" + text(event) + "  \n");
  }

  private static byte[] withFirstKey(EventJson event, String key, String value) {
    return utf8("{\"" + key + "\":" + value + ',' + text(event).substring(1));
  }

  private static String text(EventJson event) {
    return new String(event.toBytes(), UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
