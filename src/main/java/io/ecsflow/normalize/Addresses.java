package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;

/**
 * The address of one side of a connection is its domain, which is then split, or else its ip. Where
 * the event has an address, nothing is done.
 */
final class Addresses extends Rule {

  private final FieldPath side;
  private final FieldPath address;
  private final FieldPath domain;
  private final FieldPath ip;
  private final DomainSplit.PartFields parts;
  private final TextMemo<DomainSplit> splits = new TextMemo<>(DomainSplit::of);

  Addresses(String side) {
    this.side = FieldPath.of(side);
    address = this.side.child("address");
    domain = this.side.child("domain");
    ip = this.side.child("ip");
    parts = DomainSplit.PartFields.of(this.side);
  }

  @Override
  List<FieldPath> needs() {
    return List.of(domain, ip);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (!document.get(address).isBlank()) {
      return;
    }
    JsonValue name = document.get(domain);
    if (name.isBlank()) {
      document.put(address, document.get(ip));
      return;
    }
    document.put(address, name);
    name.text().map(splits::of).ifPresent(split -> split.put(document, parts));
  }

  @Override
  public String name() {
    return "address-" + side;
  }
}
