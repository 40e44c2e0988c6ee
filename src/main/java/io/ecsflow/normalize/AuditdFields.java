package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/** The arguments, the call and the socket of a Linux audit event. */
final class AuditdFields extends Enricher {

  private static final FieldPath PROPERTIES = FieldPath.of("action.properties");
  private static final Field[] FIELDS = {
    field("a1", "a1"),
    field("a2", "a2"),
    field("a3", "a3"),
    field("syscall", "syscall"),
    field("socket_family", "socket.family"),
    field("socket_addr", "socket.addr"),
    field("socket_port", "socket.port")
  };

  private record Field(FieldPath property, FieldPath target) {}

  private static Field field(String property, String target) {
    return new Field(PROPERTIES.child(property), FieldPath.of("auditd.data." + target));
  }

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    for (Field field : FIELDS) {
      document.put(field.target(), document.get(field.property()));
    }
  }
}
