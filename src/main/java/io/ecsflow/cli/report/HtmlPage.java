package io.ecsflow.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page as one HTML file that needs nothing else.
 *
 * <p>Names of hosts are those of agents, and hostile: they stand in the page as JSON alone, in a
 * script that is none, with every character escaped that HTML or a script could take for its own;
 * and the page's policy runs no script but ours, by their hashes, and loads nothing.
 */
public final class HtmlPage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlPage() {}

  /**
   * The page of a report.
   *
   * @param title the job, or what was read
   */
  public static byte[] of(Report report, String title) {
    String library = resource("uplot/uPlot.iife.min.js");
    String script = resource("page.js");
    String style = resource("uplot/uPlot.min.css") + resource("page.css");
    String policy =
        "default-src 'none'; script-src %s %s; style-src %s; base-uri 'none'; form-action 'none'"
            .formatted(hash(library), hash(script), hash(style));
    return resource("page.html")
        .replace("@POLICY@", policy)
        .replace("@STYLE@", style)
        .replace("@LIBRARY@", library)
        .replace("@SCRIPT@", script)
        .replace("@DATA@", escaped(json(PageBuilder.of(report, title))))
        .getBytes(UTF_8);
  }

  private static String json(Page page) {
    try {
      return JSON.writeValueAsString(page);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a page is of texts and numbers", e);
    }
  }

  /** JSON in which no text ends a script or a comment of HTML, or a line of JavaScript. */
  static String escaped(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build has no " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
