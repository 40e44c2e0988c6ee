package io.ecsflow.tools.embedded;

import io.ecsflow.connector.elasticsearch.Product;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A search server for the tests of a class. */
public final class SearchServerExtension implements BeforeAllCallback, AfterAllCallback {

  private final Product product;
  private final Map<String, String> settings;
  private @Nullable Path directory;
  private @Nullable SearchServer server;

  private SearchServerExtension(Product product, Map<String, String> settings) {
    this.product = product;
    this.settings = settings;
  }

  public static SearchServerExtension of(Product product) {
    return new SearchServerExtension(product, Map.of());
  }

  /** With settings of the server beside the usual ones. */
  public SearchServerExtension with(String key, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(key, value);
    return new SearchServerExtension(product, Map.copyOf(more));
  }

  public SearchServer server() {
    if (server == null) {
      throw new IllegalStateException("a server that no @RegisterExtension has started");
    }
    return server;
  }

  public URI url() {
    return server().url();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("ecsflow-" + product.id() + "-");
    server = SearchServer.start(product, directory, settings);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (server != null) {
      server.close();
    }
    if (directory != null) {
      FileUtils.deleteDirectory(directory.toFile());
    }
  }
}
