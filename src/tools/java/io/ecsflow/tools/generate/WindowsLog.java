package io.ecsflow.tools.generate;

/**
 * A log of Windows: every event of it comes with its number and its data as texts.
 *
 * @param provider the log's name
 * @param guid the provider's id
 * @param keywords the classes that its events belong to
 * @param eventType what the log calls its events' level
 */
record WindowsLog(String provider, String guid, String keywords, String eventType) {

  static WindowsLog of(String provider, String guid) {
    return new WindowsLog(provider, guid, "0x8000000000000000", "INFO");
  }

  void describe(EventJson event, int code) {
    event.put("event.code", code).put("event.provider", provider).put("action.id", code);
    property(event, "EventType", eventType);
    property(event, "Keywords", keywords);
    property(event, "ProviderGuid", guid);
    property(event, "Severity", eventType.equals("AUDIT_FAILURE") ? "ERROR" : "INFO");
    property(event, "SourceName", provider);
  }

  /** One of the event's own data. */
  static void property(EventJson event, String name, String value) {
    event.put("action.properties." + name, value);
  }
}
