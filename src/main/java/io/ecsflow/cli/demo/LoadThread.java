package io.ecsflow.cli.demo;

import io.ecsflow.connector.kafka.RecordProducer;
import io.ecsflow.generate.EventGenerator;
import io.ecsflow.generate.GeneratedRecord;
import io.ecsflow.generate.Pace;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends generated records at a rate, until all are sent or somebody stops it. */
final class LoadThread extends Thread {

  private final EventGenerator generator;
  private final RecordProducer producer;
  private final Sent sent = new Sent();
  private final double rate;
  private final long count;
  private volatile boolean isStopped;
  private volatile @Nullable IOException failure;

  LoadThread(EventGenerator generator, RecordProducer producer, double rate, long count) {
    super("fleet");
    this.generator = generator;
    this.producer = producer;
    this.rate = rate;
    this.count = count;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      send();
      producer.flush();
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Sends nothing more; what is under way still arrives. */
  void stopSending() {
    isStopped = true;
    LockSupport.unpark(this);
  }

  Sent sent() {
    return sent;
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private void send() throws IOException {
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
  }
}
