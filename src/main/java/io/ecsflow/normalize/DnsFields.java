package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies the whole dns object, or only the listed members of it, with dns.resolved_ip filtered to
 * valid IPs.
 */
final class DnsFields extends Rule {

  private static final FieldPath DNS = FieldPath.of("dns");
  private static final FieldPath RESOLVED_IP = FieldPath.of("dns.resolved_ip");
  private static final FieldPath[] LISTED =
      Stream.of("answers", "id", "op_code", "question", "response_code", "type")
          .map(name -> FieldPath.of("dns." + name))
          .toArray(FieldPath[]::new);

  private final boolean listed;

  DnsFields(NormalizationSettings settings) {
    listed = settings.isOn(Switch.DNS_FIELDS);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (!listed) {
      document.put(DNS, document.event(DNS));
      return;
    }
    for (FieldPath path : LISTED) {
      document.put(path, document.event(path));
    }
    JsonValue resolved = document.event(RESOLVED_IP);
    if (!resolved.isBlank()) {
      document.put(RESOLVED_IP, valid(resolved));
    }
  }

  private static List<String> valid(JsonValue resolved) {
    return resolved.texts().stream().filter(IpAddresses::isAddress).toList();
  }
}
