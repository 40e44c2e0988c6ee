package io.ecsflow.cli.demo;

import io.ecsflow.connector.kafka.RecordProducer;
import io.ecsflow.generate.EventGenerator;
import io.ecsflow.generate.GeneratedRecord;
import io.ecsflow.generate.Pace;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends generated records at a rate from a thread of its own, until all are sent or it is told to
 * stop.
 */
final class LoadThread {

  private final EventGenerator generator;
  private final RecordProducer producer;
  private final Sent sent = new Sent();
  private final double rate;
  private final long count;
  private final FutureTask<Void> task = new FutureTask<>(this::sendAll);
  private final Thread thread = new Thread(task, "fleet");
  private volatile boolean isStopped;

  LoadThread(EventGenerator generator, RecordProducer producer, double rate, long count) {
    this.generator = generator;
    this.producer = producer;
    this.rate = rate;
    this.count = count;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean isSending() {
    return !task.isDone();
  }

  /** Sends nothing more; what is under way still arrives. */
  void stop() {
    isStopped = true;
    LockSupport.unpark(thread);
  }

  /** Returns when everything that was sent has arrived. */
  Sent join() throws DemoFailure {
    try {
      task.get();
      return sent;
    } catch (ExecutionException e) {
      throw new DemoFailure("the fleet could not send", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted while the fleet was sending", e);
    }
  }

  private Void sendAll() throws IOException {
    Pace pace = new Pace(rate, System.nanoTime());
    for (long number = 0; number < count && !isStopped; number++) {
      long pause = pace.pauseNanos(number, System.nanoTime());
      if (pause > 0) {
        LockSupport.parkNanos(pause);
      }
      GeneratedRecord record = generator.next();
      producer.send(record.key(), record.value(), record.timestamp());
      sent.add(record.truth());
    }
    producer.flush();
    return null;
  }
}
