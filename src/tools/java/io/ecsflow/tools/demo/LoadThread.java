package io.ecsflow.tools.demo;

import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Pace;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the records of a scenario from a thread of its own, each when it arrives by a clock that is
 * faster than ours, until all are sent or it is told to stop.
 */
final class LoadThread {

  private final FleetScenario scenario;
  private final RecordProducer producer;
  private final Sent sent = new Sent();
  private final int speed;
  private final FutureTask<Void> task = new FutureTask<>(this::sendAll);
  private final Thread thread = new Thread(task, "fleet");
  private volatile boolean isStopped;

  /**
   * @param speed how much faster the scenario's clock is
   */
  LoadThread(FleetScenario scenario, RecordProducer producer, int speed) {
    this.scenario = scenario;
    this.producer = producer;
    this.speed = speed;
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
    Pace milliseconds = new Pace(speed * 1000.0, System.nanoTime());
    long start = scenario.truth().start();
    while (scenario.hasNext() && !isStopped) {
      GeneratedRecord record = scenario.next();
      long pause = milliseconds.pauseNanos(record.timestamp() - start, System.nanoTime());
      if (pause > 0) {
        LockSupport.parkNanos(pause);
      }
      producer.send(record.key(), record.value(), record.timestamp());
      sent.add(record.truth());
    }
    producer.flush();
    return null;
  }
}
