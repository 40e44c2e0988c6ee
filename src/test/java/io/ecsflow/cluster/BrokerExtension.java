package io.ecsflow.cluster;

import io.ecsflow.tools.embedded.EmbeddedBroker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker for the tests of a class. */
public final class BrokerExtension implements BeforeAllCallback, AfterAllCallback {

  private @Nullable EmbeddedBroker broker;

  @Override
  public void beforeAll(ExtensionContext context) {
    broker = EmbeddedBroker.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    broker().close();
  }

  public String bootstrapServers() {
    return broker().bootstrapServers();
  }

  public void createTopic(String name, int partitions) {
    broker().createTopic(name, partitions);
  }

  private EmbeddedBroker broker() {
    return Objects.requireNonNull(broker, "the tests have not begun");
  }
}
