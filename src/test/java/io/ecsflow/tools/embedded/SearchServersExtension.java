package io.ecsflow.tools.embedded;

import io.ecsflow.connector.elasticsearch.Product;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A search server of each product for the tests of a class. */
public final class SearchServersExtension implements BeforeAllCallback, AfterAllCallback {

  private final Map<Product, SearchServerExtension> servers = new EnumMap<>(Product.class);

  public SearchServersExtension() {
    for (Product product : Product.values()) {
      servers.put(product, SearchServerExtension.of(product));
    }
  }

  public URI url(Product product) {
    return Objects.requireNonNull(servers.get(product)).url();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    for (SearchServerExtension server : servers.values()) {
      server.beforeAll(context);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    for (SearchServerExtension server : servers.values()) {
      server.afterAll(context);
    }
  }
}
