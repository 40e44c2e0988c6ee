package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/** The two sides of a logon to a Windows host: the server, which is the host, and the client. */
final class WindowsLogonSides {

  private static final FieldPath HOST_NAME = FieldPath.of("host.name");
  private static final FieldPath HOST_IP = FieldPath.of("host.ip");
  private static final FieldPath HOST_DOMAIN = FieldPath.of("host.domain");
  private static final FieldPath SERVER_NAME = FieldPath.of("sekoiaio.server.name");
  private static final FieldPath CLIENT_OS_TYPE = FieldPath.of("sekoiaio.client.os.type");
  private static final FieldPath CLIENT_NAME = FieldPath.of("sekoiaio.client.name");
  private static final FieldPath SERVER_IP = FieldPath.of("server.ip");
  private static final FieldPath SERVER_DOMAIN = FieldPath.of("server.domain");
  private static final FieldPath CLIENT_IP = FieldPath.of("client.ip");
  private static final FieldPath CLIENT_DOMAIN = FieldPath.of("client.domain");
  private static final FieldPath WORKSTATION = FieldPath.of("action.properties.WorkstationName");
  private static final FieldPath IP_ADDRESS = FieldPath.of("action.properties.IpAddress");

  private WindowsLogonSides() {}

  /** Both sides, of a logon with a known LogonType. */
  static void put(EventDocument document) {
    putServer(document);
    document.put(CLIENT_OS_TYPE, "windows");
    if (PropertyValue.of(document, WORKSTATION).isMissing()) {
      putHostAsClient(document);
    } else {
      putWorkstation(document);
      PropertyValue.of(document, IP_ADDRESS)
          .text()
          .filter(IpAddresses::isAddress)
          .ifPresent(ip -> document.put(CLIENT_IP, ip));
    }
  }

  /** The name of the client, if the event has one: without a LogonType, nothing else is known. */
  static void putWorkstation(EventDocument document) {
    document.put(CLIENT_NAME, PropertyValue.of(document, WORKSTATION));
  }

  private static void putServer(EventDocument document) {
    document.put(SERVER_NAME, PropertyValue.scalar(document.get(HOST_NAME)));
    document.put(SERVER_IP, document.get(HOST_IP).copy());
    document.put(SERVER_DOMAIN, document.get(HOST_DOMAIN).copy());
  }

  /**
   * An event that names no workstation is of a logon at the host itself. Not the host's IP, though,
   * where the event has the IP of a client (Kerberos logons over the network name no workstation).
   */
  private static void putHostAsClient(EventDocument document) {
    document.put(CLIENT_NAME, PropertyValue.scalar(document.get(HOST_NAME)));
    document.put(CLIENT_DOMAIN, document.get(HOST_DOMAIN).copy());
    if (PropertyValue.of(document, IP_ADDRESS).isMissing()) {
      document.put(CLIENT_IP, document.get(HOST_IP).copy());
    }
  }
}
