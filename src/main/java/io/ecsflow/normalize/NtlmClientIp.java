package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/**
 * source.ip of an event of Microsoft-Windows-NTLM is action.properties.ClientIP, if that is an IP
 * address.
 */
final class NtlmClientIp extends Enricher {

  private static final String NTLM = "Microsoft-Windows-NTLM";
  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CLIENT_IP = FieldPath.of("action.properties.ClientIP");
  private static final FieldPath SOURCE_IP = FieldPath.of("source.ip");

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    if (document.has(CLIENT_IP) && document.text(PROVIDER).filter(NTLM::equals).isPresent()) {
      document
          .text(CLIENT_IP)
          .filter(IpAddresses::isAddress)
          .ifPresent(ip -> document.put(SOURCE_IP, ip));
    }
  }
}
