package io.ecsflow.connector.kafka.transactions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends clients, and what has some, where an exception would end the process: Flink takes one that
 * comes while it closes the operators of a failed task as fatal, since it has a failure to report
 * already.
 */
public final class Closing {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  /**
   * Closes it; what goes wrong is worth a line.
   *
   * @param what it is, for that line
   */
  public static void quietly(AutoCloseable closeable, String what) {
    try {
      closeable.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // declared as such, and whatever it is, the task ends anyway
      LOG.info("the {} did not end well, which loses nothing: {}", what, e.toString());
    }
  }
}
