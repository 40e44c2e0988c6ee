package io.ecsflow.cli.redrive;

import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.kafka.redrive.SourceSender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends letters in batches, not faster than a rate. */
final class Batches {

  private static final int MAX_LETTERS = 500;
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private final SourceSender sender;
  private final int perSecond;
  private final int maxLetters;
  private final long start = System.nanoTime();
  private final List<StoredLetter> batch = new ArrayList<>();
  private long bytes;
  private long sent;

  /**
   * @param perSecond at most, or {@link RedriveSettings#UNLIMITED}
   */
  Batches(SourceSender sender, int perSecond) {
    this.sender = sender;
    this.perSecond = perSecond;
    this.maxLetters =
        perSecond == RedriveSettings.UNLIMITED ? MAX_LETTERS : Math.min(MAX_LETTERS, perSecond);
  }

  void add(StoredLetter letter) throws IOException {
    batch.add(letter);
    byte[] value = letter.source().value();
    bytes += value == null ? 0 : value.length;
    if (batch.size() >= maxLetters || bytes >= MAX_BYTES) {
      send();
    }
  }

  /** Sends what waits for others. */
  void send() throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    awaitTurn();
    sender.send(batch);
    sent += batch.size();
    batch.clear();
    bytes = 0;
  }

  /** Until those that were sent before have had their time. */
  private void awaitTurn() {
    if (perSecond == RedriveSettings.UNLIMITED) {
      return;
    }
    long turn = start + TimeUnit.SECONDS.toNanos(sent) / perSecond;
    for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
