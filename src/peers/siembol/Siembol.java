import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.ecsflow.normalize.PeerLoop;
import java.nio.file.Path;
import uk.co.gresearch.siembol.parsers.common.SerializableSiembolParser;

/**
 * Siembol's JSON parser: flattens the event, renames what the profile {@code sekoia} copies to
 * another name, keeps the event as the message. Started from its source, by {@code PeerComparison}.
 */
final class Siembol {

  private static final String PARSER =
      """
      {
        "parser_name": "agent", "parser_version": 1, "parser_author": "ecsflow",
        "parser_attributes": {"parser_type": "generic"},
        "parser_extractors": [{
          "name": "event", "field": "original_string", "extractor_type": "json_extractor",
          "attributes": {"nested_separator": ".", "thrown_exception_on_error": true}
        }],
        "transformations": [
          {"transformation_type": "rename_fields", "attributes": {"field_rename_map": [
            {"field_to_rename": "original_string", "new_name": "message"},
            {"field_to_rename": "event.outcome", "new_name": "action.outcome"},
            {"field_to_rename": "action.properties.TargetUserName", "new_name": "user.target.name"},
            {"field_to_rename": "action.properties.TargetDomainName", "new_name": "user.target.domain"},
            {"field_to_rename": "action.properties.a1", "new_name": "auditd.data.a1"},
            {"field_to_rename": "action.properties.a2", "new_name": "auditd.data.a2"},
            {"field_to_rename": "action.properties.a3", "new_name": "auditd.data.a3"},
            {"field_to_rename": "action.properties.syscall", "new_name": "auditd.data.syscall"},
            {"field_to_rename": "action.properties.socket_family", "new_name": "auditd.data.socket.family"},
            {"field_to_rename": "action.properties.socket_addr", "new_name": "auditd.data.socket.addr"},
            {"field_to_rename": "action.properties.socket_port", "new_name": "auditd.data.socket.port"}
          ]}}
        ]
      }
      """;

  private Siembol() {}

  /** The argument is the file of events. */
  public static void main(String[] args) throws Exception {
    SerializableSiembolParser parser = new SerializableSiembolParser(PARSER);
    ObjectWriter writer = new ObjectMapper().writer();
    PeerLoop.run(Path.of(args[0]), event -> writer.writeValueAsBytes(parser.parse(event).get(0)));
  }
}
