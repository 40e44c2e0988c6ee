package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of an IP address and is none goes to the address of that side of the
 * connection, where that is absent, and is counted. The zone of an IPv6 address ({@code
 * fe80::1%12}) says something only on its host: the IP loses it, the address keeps it.
 */
final class AddressTexts extends Rule {

  private final String name;
  private final List<Side> sides;

  /**
   * @param ip where addresses are
   * @param address where texts go; null for an IP that has no such field beside it
   */
  private record Side(FieldPath ip, @Nullable FieldPath address) {

    static Side of(String side) {
      FieldPath path = FieldPath.of(side);
      return new Side(path.child("ip"), path.child("address"));
    }
  }

  private AddressTexts(String name, Stream<Side> sides) {
    this.name = name;
    this.sides = sides.toList();
  }

  /** Of all that the event has. */
  static AddressTexts ofEvent() {
    return new AddressTexts(
        "address-texts",
        Stream.concat(
            Stream.of("source", "destination", "client", "server").map(Side::of),
            Stream.of("host.ip", "dns.resolved_ip").map(ip -> new Side(FieldPath.of(ip), null))));
  }

  /** Of the client that {@link WindowsAuthentication} has found, which comes after all others. */
  static AddressTexts ofLogon() {
    return new AddressTexts("logon-address-texts", Stream.of(Side.of("client")));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  List<FieldPath> needs() {
    return sides.stream().map(Side::ip).toList();
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    for (Side side : sides) {
      JsonValue ip = document.get(side.ip());
      if (!ip.isMissing() && !arePlainAddresses(ip)) {
        split(side, ip, document, listener);
      }
    }
  }

  /** As nearly all are: at least one, and nothing else. */
  private static boolean arePlainAddresses(JsonValue ip) {
    List<JsonValue> elements = ip.elements();
    for (int i = 0; i < elements.size(); i++) {
      if (!IpAddresses.isAddressWithoutZone(elements.get(i).text().orElse(""))) {
        return false;
      }
    }
    return !elements.isEmpty();
  }

  private static void split(
      Side side, JsonValue ip, EventDocument document, NormalizationListener listener) {
    List<String> addresses = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (JsonValue element : ip.elements()) {
      String text = element.spelling().orElse("");
      int zone = text.indexOf('%');
      if (!IpAddresses.isAddress(text)) {
        listener.dropped(side.ip().toString(), DropReason.NOT_AN_IP);
        if (!PropertyValue.isNone(element)) {
          texts.add(text);
        }
      } else if (zone >= 0) {
        addresses.add(text.substring(0, zone));
        texts.add(text);
      } else {
        addresses.add(text);
      }
    }
    if (!texts.isEmpty() && side.address() != null) {
      document.putWhereAbsent(side.address(), texts.get(0));
    }
    document.replace(side.ip(), valueOf(addresses, ip.isList()));
  }

  private static JsonValue valueOf(List<String> addresses, boolean isList) {
    if (addresses.isEmpty()) {
      return JsonValue.missing();
    }
    return isList ? JsonValue.ofTexts(addresses) : JsonValue.of(addresses.get(0));
  }
}
