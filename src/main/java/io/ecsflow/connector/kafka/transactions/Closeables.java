package io.ecsflow.connector.kafka.transactions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes clients, and what has some, where an exception would end the process: when the operators
 * of a failed task are closed, Flink treats an exception as fatal, since it has a failure to report
 * already.
 */
public final class Closeables {

  private static final Logger LOG = LoggerFactory.getLogger(Closeables.class);

  private Closeables() {}

  /**
   * Closes it; a failure is only logged.
   *
   * @param what it is, for the log
   */
  public static void closeQuietly(AutoCloseable closeable, String what) {
    try {
      closeable.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // declared by AutoCloseable; the task ends anyway
      LOG.info("the {} did not end well, which loses nothing: {}", what, e.toString());
    }
  }
}
