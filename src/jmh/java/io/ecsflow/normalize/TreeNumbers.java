package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@link NumberTyping} on nodes, which do not keep the spelling of a number. */
final class TreeNumbers {

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private TreeNumbers() {}

  static Optional<JsonNode> asLong(JsonNode value) {
    if (value.isIntegralNumber()) {
      return Optional.of(
          value.canConvertToLong() ? value : LongNode.valueOf(clamp(value.bigIntegerValue())));
    }
    if (value.isNumber()) {
      return Math.abs(value.doubleValue()) < 0x1p63 ? Optional.of(value) : Optional.empty();
    }
    return value.isTextual() && WHOLE.matcher(value.textValue()).matches()
        ? Optional.of(LongNode.valueOf(clamp(new BigInteger(value.textValue()))))
        : Optional.empty();
  }

  static Optional<JsonNode> asFloat(JsonNode value) {
    if (value.isNumber()) {
      return Math.abs(value.doubleValue()) <= Float.MAX_VALUE
          ? Optional.of(value)
          : Optional.empty();
    }
    if (!value.isTextual() || !JSON_NUMBER.matcher(value.textValue()).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(value.textValue());
    return Math.abs(number) <= Float.MAX_VALUE
        ? Optional.of(DoubleNode.valueOf(number))
        : Optional.empty();
  }

  private static long clamp(BigInteger number) {
    return number.max(MIN_LONG).min(MAX_LONG).longValue();
  }
}
