package io.ecsflow.connector.kafka.transactions;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of a writer of the connector (5.0.0), which are in private fields. Where another
 * version has no such field only a warning is written, since a leak or a slow end is better than a
 * job that does not start. {@code ConnectorSinkTest} fails with such a version.
 */
final class WriterClients {

  /** The field of the exactly-once writer. */
  static final String ADMIN = "adminClient";

  /** The field of every writer. */
  static final String PRODUCER = "currentProducer";

  /** Lets a client finish its requests: without it the client may log errors. */
  static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(WriterClients.class);

  private WriterClients() {}

  /**
   * Closes the client by which a writer finds open transactions when it starts: the connector never
   * does, and each start of a subtask would leave a thread and sockets behind. A writer that asks
   * for it again makes itself a new one.
   */
  static void closeAdminOf(SinkWriter<?> writer) {
    Field field = field(writer, ADMIN);
    if (field != null && value(field, writer) instanceof Admin admin) {
      try {
        field.set(writer, null);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e); // it was made accessible
      }
      admin.close(CLOSE_TIMEOUT);
    }
  }

  /**
   * Aborts the transaction that a writer has open, so that no reader waits for it; gives up after a
   * while, where the connector waits for {@code max.block.ms} (a minute). The thread that waits
   * ends when the producer is closed, which the connector does next, with a timeout of 0.
   *
   * @return the thread that aborts; empty if there was nothing to abort
   */
  static Optional<Thread> abortOf(SinkWriter<?> writer, Duration timeout) {
    Field field = field(writer, PRODUCER);
    if (field == null
        || !(value(field, writer) instanceof FlinkKafkaInternalProducer<?, ?> open)
        || !open.hasRecordsInTransaction()) {
      return Optional.empty();
    }
    Thread thread = new Thread(() -> abort(open), "abort-" + open.getTransactionalId());
    thread.setDaemon(true);
    thread.start();
    join(thread, timeout);
    return Optional.of(thread);
  }

  private static void abort(FlinkKafkaInternalProducer<?, ?> producer) {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      LOG.info(
          "transaction {} was not aborted ({}): the next start does it",
          producer.getTransactionalId(),
          e.toString());
    }
  }

  /** An interrupt ends the wait. */
  static void join(Thread thread, Duration timeout) {
    try {
      thread.join(timeout.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Object value(Field field, SinkWriter<?> writer) {
    try {
      return field.get(writer);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // it was made accessible
    }
  }

  private static @Nullable Field field(SinkWriter<?> writer, String name) {
    for (Class<?> type = writer.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    LOG.warn("{} has no field {} in this version", writer.getClass().getName(), name);
    return null;
  }
}
