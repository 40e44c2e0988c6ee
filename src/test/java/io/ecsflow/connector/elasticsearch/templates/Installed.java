package io.ecsflow.connector.elasticsearch.templates;

import io.ecsflow.tools.embedded.Requests;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Templates in a server of a test. */
public final class Installed {

  private Installed() {}

  public static void into(Requests server, TemplateSettings settings) throws IOException {
    new TemplateInstaller(
            (path, json) -> {
              HttpResponse<String> answer =
                  server.put(path, new String(json, StandardCharsets.UTF_8));
              return new TemplateInstaller.Response(answer.statusCode(), answer.body());
            })
        .install(settings, Templates::of);
  }
}
