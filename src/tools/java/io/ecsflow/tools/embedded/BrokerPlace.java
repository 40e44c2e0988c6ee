package io.ecsflow.tools.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a broker lives. A broker started at the place of an earlier one finds that one's data.
 *
 * @param directory holds the data
 * @param port of the clients' listener, on the loopback address
 * @param kept whether the directory outlives the broker
 */
public record BrokerPlace(Path directory, int port, boolean kept) {

  /** A new directory that goes with the broker, and a free port. */
  public static BrokerPlace temporary() {
    try {
      return new BrokerPlace(Files.createTempDirectory("ecsflow-broker-"), freePort(), false);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the broker", e);
    }
  }

  /** A directory that stays, and a free port. */
  public static BrokerPlace keptIn(Path directory) {
    return new BrokerPlace(directory, freePort(), true);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }
}
