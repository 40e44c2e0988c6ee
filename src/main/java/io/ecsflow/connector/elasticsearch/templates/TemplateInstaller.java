package io.ecsflow.connector.elasticsearch.templates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Puts templates into a cluster, over those of the same names: any number of times. */
public final class TemplateInstaller {

  private final Sender sender;

  /** How a request gets to the cluster, with its address, its security and its retries. */
  @FunctionalInterface
  public interface Sender {

    /**
     * Sends a PUT.
     *
     * @param path from the root of the cluster, {@code /_index_template/ecsflow-events}
     */
    Response put(String path, byte[] json) throws IOException;
  }

  /** What the cluster responded. */
  public record Response(int status, String body) {}

  /** A template that the cluster does not take, with its reason. */
  public static final class RefusedException extends IOException {

    private final boolean isForUnknownType;

    RefusedException(String path, Response response) {
      super(
          String.format(
              Locale.ROOT, "PUT %s: status %d: %s", path, response.status(), response.body()));
      this.isForUnknownType =
          response.status() == 400
              && (response.body().contains("[wildcard]")
                  || response.body().contains("[match_only_text]"));
    }
  }

  public TemplateInstaller(Sender sender) {
    this.sender = sender;
  }

  /**
   * Installs the better templates that the cluster takes: those with {@link TextTypes#KEYWORD} only
   * where it lacks a type of {@link TextTypes#WILDCARD}.
   *
   * @param templates of these settings
   * @return the types that were installed
   * @throws RefusedException at the first template that is refused for another reason
   */
  public TextTypes install(
      TemplateSettings settings, Function<TemplateSettings, Templates> templates)
      throws IOException {
    try {
      install(templates.apply(settings));
      return settings.textTypes();
    } catch (RefusedException e) {
      if (!e.isForUnknownType) {
        throw e;
      }
      install(templates.apply(settings.with(TextTypes.KEYWORD)));
      return TextTypes.KEYWORD;
    }
  }

  /**
   * Installs the components, then the index templates, which need them. Indices that exist are left
   * as they are: templates are for new ones.
   *
   * @throws RefusedException at the first template that is refused
   */
  private void install(Templates templates) throws IOException {
    putAll("/_component_template/", templates.components());
    putAll("/_index_template/", templates.indices());
  }

  private void putAll(String api, Map<String, ObjectNode> bodies) throws IOException {
    for (Map.Entry<String, ObjectNode> body : bodies.entrySet()) {
      String path = api + body.getKey();
      Response response =
          sender.put(path, body.getValue().toString().getBytes(StandardCharsets.UTF_8));
      if (response.status() != 200) {
        throw new RefusedException(path, response);
      }
    }
  }
}
