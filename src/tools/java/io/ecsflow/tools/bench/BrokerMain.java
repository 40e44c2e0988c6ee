package io.ecsflow.tools.bench;

import io.ecsflow.tools.embedded.BrokerLocation;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import java.nio.file.Path;

/** A broker in a JVM of its own. Greets with its address, and ends with its parent. */
final class BrokerMain {

  private BrokerMain() {}

  /**
   * Runs until the parent is gone.
   *
   * @param args the directory for the broker's data
   */
  public static void main(String[] args) {
    ChildMain.run(
        () -> {
          EmbeddedBroker broker =
              EmbeddedBroker.start(BrokerLocation.persistentIn(Path.of(args[0])));
          return new ChildMain.Opened(
              broker.bootstrapServers(), question -> question, broker::close);
        });
  }
}
