import io.ecsflow.normalize.PeerLoop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.xcontent.XContentFactory;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.json.JsonXContent;
import org.opensearch.core.common.bytes.BytesReference;
import org.opensearch.core.xcontent.XContentBuilder;
import org.opensearch.index.VersionType;
import org.opensearch.ingest.IngestDocument;
import org.opensearch.ingest.Pipeline;
import org.opensearch.ingest.Processor;
import org.opensearch.ingest.common.ConvertProcessor;
import org.opensearch.ingest.common.CopyProcessor;
import org.opensearch.ingest.common.DateProcessor;
import org.opensearch.ingest.common.GsubProcessor;
import org.opensearch.ingest.common.JsonProcessor;
import org.opensearch.ingest.common.RenameProcessor;
import org.opensearch.script.ScriptService;

/**
 * A pipeline of OpenSearch's ingest processors, run and written as an ingest node does, without the
 * node. The event comes as the document's message. Started from its source, by {@code
 * PeerComparison}.
 */
final class OpenSearch {

  private static final String PIPELINE =
      """
      {"processors": [
        {"json": {"field": "message", "add_to_root": true}},
        {"date": {"field": "@timestamp", "formats": ["strict_date_optional_time||yyyy-MM-dd HH:mm:ss.SSS"],
                  "ignore_failure": true}},
        {"convert": {"field": "event.code", "type": "string", "ignore_missing": true}},
        {"rename": {"field": "event.outcome", "target_field": "action.outcome", "ignore_missing": true}},
        {"copy": {"source_field": "host.hostname", "target_field": "host.name", "ignore_missing": true}},
        {"gsub": {"field": "process.executable", "target_field": "process.name",
                  "pattern": "^.*[\\\\\\\\/]", "replacement": "", "ignore_missing": true}}
      ]}
      """;

  private OpenSearch() {}

  /** The argument is the file of events. */
  public static void main(String[] args) throws Exception {
    Pipeline pipeline = pipeline();
    PeerLoop.run(Path.of(args[0]), event -> record(pipeline, event));
  }

  private static Pipeline pipeline() throws Exception {
    ScriptService scripts = new ScriptService(Settings.EMPTY, Map.of(), Map.of());
    Map<String, Processor.Factory> processors =
        Map.of(
            "json", new JsonProcessor.Factory(),
            "date", new DateProcessor.Factory(scripts),
            "convert", new ConvertProcessor.Factory(),
            "rename", new RenameProcessor.Factory(scripts),
            "copy", new CopyProcessor.Factory(scripts),
            "gsub", new GsubProcessor.Factory());
    Map<String, Object> source =
        XContentHelper.convertToMap(JsonXContent.jsonXContent, PIPELINE, false);
    return Pipeline.create("agent", source, processors, scripts);
  }

  private static byte[] record(Pipeline pipeline, byte[] event) throws Exception {
    Map<String, Object> source = new HashMap<>();
    source.put("message", new String(event, StandardCharsets.UTF_8));
    IngestDocument document =
        new IngestDocument("events", "id", null, null, VersionType.INTERNAL, source);
    Exception[] failure = new Exception[1];
    document.executePipeline(pipeline, (result, e) -> failure[0] = e);
    if (failure[0] != null) {
      throw failure[0];
    }
    document.extractMetadata();
    try (XContentBuilder json = XContentFactory.jsonBuilder()) {
      return BytesReference.toBytes(
          BytesReference.bytes(json.map(document.getSourceAndMetadata())));
    }
  }
}
