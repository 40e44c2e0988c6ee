package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.normalize.categories.Providers;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * network.direction and network.transport, where absent, of an event of the Windows Filtering
 * Platform, which writes both as numbers.
 */
final class FilteringPlatformFields extends Rule {

  private static final Set<String> CODES =
      Set.of("5150", "5151", "5152", "5154", "5155", "5156", "5157", "5158", "5159");

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath DIRECTION = FieldPath.of("action.properties.Direction");
  private static final FieldPath PROTOCOL = FieldPath.of("action.properties.Protocol");
  private static final FieldPath NETWORK_DIRECTION = FieldPath.of("network.direction");
  private static final FieldPath NETWORK_TRANSPORT = FieldPath.of("network.transport");

  @Override
  List<FieldPath> needs() {
    return List.of(DIRECTION, PROTOCOL);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    Optional<String> code = document.text(CODE);
    if (code.isPresent()
        && CODES.contains(code.get())
        && document.text(PROVIDER).filter(Providers.SECURITY::equals).isPresent()) {
      document.putWhereAbsent(NETWORK_DIRECTION, direction(spelling(document, DIRECTION)));
      document.putWhereAbsent(NETWORK_TRANSPORT, transport(spelling(document, PROTOCOL)));
    }
  }

  private static String direction(String message) {
    return switch (message) {
      case "%%14592" -> "inbound";
      case "%%14593" -> "outbound";
      default -> "";
    };
  }

  private static String transport(String protocol) {
    return switch (protocol) {
      case "1" -> "icmp";
      case "6" -> "tcp";
      case "17" -> "udp";
      default -> "";
    };
  }

  private static String spelling(EventDocument document, FieldPath path) {
    return document.get(path).spelling().orElse("");
  }
}
