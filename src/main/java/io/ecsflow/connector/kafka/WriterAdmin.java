package io.ecsflow.connector.kafka;

import java.lang.reflect.Field;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin client that a writer of the connector (5.0.0) makes when it starts, to find open
 * transactions, and never closes: each start of a subtask would leave a thread and sockets behind.
 *
 * <p>The writer has it in a private field and shows it to nobody. Where another version has no such
 * field only a warning is written, since a leak is better than a job that does not start: {@code
 * ExactlyOnceSinkTest} is to find that out before.
 */
final class WriterAdmin {

  static final String FIELD = "adminClient";

  private static final Logger LOG = LoggerFactory.getLogger(WriterAdmin.class);

  private WriterAdmin() {}

  /** Closes it, if there is one. A writer that asks for it again makes itself a new one. */
  static void closeOf(SinkWriter<?> writer) {
    try {
      Field field = writer.getClass().getDeclaredField(FIELD);
      field.setAccessible(true);
      if (field.get(writer) instanceof Admin admin) {
        field.set(writer, null);
        admin.close(Duration.ZERO);
      }
    } catch (NoSuchFieldException e) {
      LOG.warn(
          "{} of this version of the connector has no field {}: each start of a writer leaves an"
              + " admin client open",
          writer.getClass().getName(),
          FIELD);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // it was made accessible
    }
  }
}
