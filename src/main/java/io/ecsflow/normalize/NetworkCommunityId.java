package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.List;
import java.util.Locale;

/** The field network.community_id, where absent, of a flow of a protocol with ports. */
final class NetworkCommunityId extends Rule {

  private static final int MAX_PORT = 65_535;

  private static final FieldPath COMMUNITY_ID = FieldPath.of("network.community_id");
  private static final FieldPath TRANSPORT = FieldPath.of("network.transport");
  private static final FieldPath IANA_NUMBER = FieldPath.of("network.iana_number");
  private static final FieldPath SOURCE_IP = FieldPath.of("source.ip");
  private static final FieldPath SOURCE_PORT = FieldPath.of("source.port");
  private static final FieldPath DESTINATION_IP = FieldPath.of("destination.ip");
  private static final FieldPath DESTINATION_PORT = FieldPath.of("destination.port");

  private final CommunityId ids = new CommunityId();

  @Override
  List<FieldPath> needs() {
    return List.of(SOURCE_IP);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    String source = document.text(SOURCE_IP).orElse("");
    String destination = document.text(DESTINATION_IP).orElse("");
    if (!IpAddresses.isAddress(source)
        || !IpAddresses.isAddress(destination)
        || document.has(COMMUNITY_ID)) {
      return;
    }
    byte protocol = protocolOf(document);
    int sourcePort = port(document, SOURCE_PORT);
    int destinationPort = port(document, DESTINATION_PORT);
    if (protocol != 0 && sourcePort >= 0 && destinationPort >= 0) {
      document.put(
          COMMUNITY_ID,
          ids.of(
              protocol,
              new CommunityId.Endpoint(source, sourcePort),
              new CommunityId.Endpoint(destination, destinationPort)));
    }
  }

  /** The number of a protocol that has ports; 0 for any other. */
  private static byte protocolOf(EventDocument document) {
    String name =
        document
            .text(TRANSPORT)
            .or(() -> document.get(IANA_NUMBER).spelling())
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return switch (name) {
      case "tcp", "6" -> 6;
      case "udp", "17" -> 17;
      case "sctp", "132" -> (byte) 132;
      default -> 0;
    };
  }

  /** The port; -1 where there is none. */
  private static int port(EventDocument document, FieldPath path) {
    String text = document.get(path).spelling().orElse("");
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int port = Integer.parseInt(text);
    return port <= MAX_PORT ? port : -1;
  }
}
