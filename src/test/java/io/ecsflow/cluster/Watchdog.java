package io.ecsflow.cluster;

import java.io.IOException;
import java.util.Arrays;

/**
 * Main of each process that a test starts: it runs another main, and ends the process when its
 * standard input ends, as it does with the test's JVM, however that ends.
 */
final class Watchdog {

  private Watchdog() {}

  /**
   * Runs a main.
   *
   * @param arguments the class that has it, and its own arguments
   */
  public static void main(String[] arguments) throws Exception {
    Thread thread = new Thread(Watchdog::endWithStandardInput, "watchdog");
    thread.setDaemon(true);
    thread.start();
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void endWithStandardInput() {
    try {
      while (System.in.read() >= 0) {
        // nobody writes
      }
    } catch (IOException e) {
      // it has ended as well
    }
    Runtime.getRuntime().halt(1);
  }
}
