package io.ecsflow.decode;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.NameSearch;
import java.util.Optional;

/**
 * Reads the id of an event's agent before the event is decoded, to key the record by it. Agents
 * write {@code agent} near the beginning, so the event's text is parsed to there; what follows is
 * only searched for the name, because the last of two members of a name counts. The result is
 * always the {@link AgentEvent#agentId} of the decoded event. Not thread-safe: it reuses its
 * buffers.
 */
public final class AgentKey {

  private static final FieldPath AGENT_ID = FieldPath.of("agent.id");

  private static final FieldPath AGENT = FieldPath.of("agent");

  private final EventText text;
  private final JsonDocument beginning;
  private final NameSearch search = new NameSearch(AGENT);

  public AgentKey(DecodeSettings settings) {
    text = new EventText(settings);
    beginning = JsonDocument.toRead(settings.jsonLimits());
  }

  /**
   * The id, never empty itself; none of an event without an agent. Of a record that is no event it
   * may be that of its beginning, or none. Never throws for what a record may hold.
   */
  public Optional<String> of(SourceRecord source) {
    try {
      return read(source);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Optional.empty(); // a bug; decoding fails for it, too, and makes it a dead letter
    }
  }

  private Optional<String> read(SourceRecord source) {
    if (text.find(source).isPresent()
        || beginning.parseTo(AGENT, text.bytes()).isPresent()
        || (search.mayFollow(beginning) && beginning.parse(text.bytes()).isPresent())) {
      return Optional.empty();
    }
    return idIn(beginning);
  }

  /** The id that the event of this text names: a text that is not empty. */
  static Optional<String> idIn(JsonDocument event) {
    return event.root().get(AGENT_ID).text().filter(id -> !id.isEmpty());
  }
}
