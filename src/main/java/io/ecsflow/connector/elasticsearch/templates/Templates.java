package io.ecsflow.connector.elasticsearch.templates;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.ecs.FieldTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The templates of a cluster, as bodies of its API by their names. The same settings give the same
 * templates.
 *
 * @param components for {@code _component_template}
 * @param indices for {@code _index_template}; they need the components
 */
public record Templates(Map<String, ObjectNode> components, Map<String, ObjectNode> indices) {

  /** Above those that come with Elasticsearch, which have 100 to 200. */
  private static final int PRIORITY = 300;

  /** The name of the index template of documents that were refused. */
  public static final String DEAD_LETTERS = "ecsflow-dead-letters";

  /**
   * A component of the user's own, where there is one, over ours: a lifecycle policy, shards. Such
   * templates may be missing in Elasticsearch from 8.7 on, and never in OpenSearch.
   */
  private static final String CUSTOM = "ecsflow-custom";

  /** In {@code _meta}, who made a template. */
  public static final String MANAGED_BY = "managed_by";

  /** Who made these. */
  public static final String MANAGER = "ecsflow";

  /** In {@code _meta}, which fields a template was made for. */
  public static final String FIELDS = "fields";

  /** Tells the fields of this build from those of another: their names and types, as a checksum. */
  public static String fingerprint() {
    CRC32 checksum = new CRC32();
    FieldTable.get().fields().forEach(field -> checksum.update(field.toString().getBytes(UTF_8)));
    return Long.toHexString(checksum.getValue());
  }

  /** All templates for these settings. */
  public static Templates of(TemplateSettings settings) {
    Map<String, ObjectNode> components = new LinkedHashMap<>();
    for (Component component : Component.values()) {
      components.put(component.templateName(), Components.template(component, settings));
    }
    Map<String, ObjectNode> indices = new LinkedHashMap<>();
    for (Output output : Output.values()) {
      indices.put(output.templateName(), index(output, settings));
    }
    return new Templates(components, indices);
  }

  /**
   * These, and one for the index of documents that were refused: a plain index, where a letter that
   * is written twice is there once, whatever the outputs are. It goes before a pattern of theirs
   * that matches, too.
   */
  public Templates withDeadLetters(String index, Product product) {
    Map<Output, String> name = Map.of(Output.REJECTED, index);
    ObjectNode template = index(Output.REJECTED, new TemplateSettings(product, name, false));
    Map<String, ObjectNode> all = new LinkedHashMap<>(indices);
    all.put(DEAD_LETTERS, template.put("priority", PRIORITY + 1));
    return new Templates(components, all);
  }

  private static ObjectNode index(Output output, TemplateSettings settings) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    template.putArray("index_patterns").add(settings.pattern(output));
    template.put("priority", PRIORITY);
    var parts = template.putArray("composed_of");
    parts.add(Component.SETTINGS.templateName());
    mappings(output).forEach(part -> parts.add(part.templateName()));
    if (settings.product() == Product.ELASTICSEARCH) {
      parts.add(CUSTOM);
      template.putArray("ignore_missing_component_templates").add(CUSTOM);
    }
    if (settings.dataStreams()) {
      template.putObject("data_stream");
    }
    return template.set("_meta", Components.meta());
  }

  private static List<Component> mappings(Output output) {
    return switch (output) {
      case EVENTS -> List.of(Component.ECS);
      case REJECTED -> List.of(Component.REJECTED);
      case HOST_STATS, HEALTH, FLEET -> List.of(Component.ECS, Component.ROWS);
    };
  }
}
