package io.ecsflow.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Finds a port for Flink's web UI. */
final class WebPort {

  private static final int FIRST = 8081;
  private static final int TRIES = 100;

  private WebPort() {}

  static int free() {
    return IntStream.range(FIRST, FIRST + TRIES)
        .filter(WebPort::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no port is free from " + FIRST + " on"));
  }

  static int require(int port) {
    if (!isFree(port)) {
      throw new IllegalStateException("--web-port must be a free port, " + port + " is in use");
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) { // another process has it
      return false;
    }
  }
}
