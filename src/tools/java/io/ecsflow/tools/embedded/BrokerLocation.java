package io.ecsflow.tools.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data directory and port of a broker. A broker started at those of an earlier one has its data.
 *
 * @param directory holds the data
 * @param port of the clients' listener, on the loopback address
 * @param isPersistent whether the directory outlives the broker
 */
public record BrokerLocation(Path directory, int port, boolean isPersistent) {

  /** A new directory that goes with the broker, and a free port. */
  public static BrokerLocation temporary() {
    try {
      return new BrokerLocation(Files.createTempDirectory("ecsflow-broker-"), freePort(), false);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the broker", e);
    }
  }

  /** A directory that stays, and a free port. */
  public static BrokerLocation persistentIn(Path directory) {
    return new BrokerLocation(directory, freePort(), true);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }
}
