package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import io.ecsflow.connector.DeadLetters;
import io.ecsflow.flink.Breaker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings one batch to its end: each document is stored, was stored before, or is a durable dead
 * letter. As long as neither can be had it tries again, for ever if need be. For one batch only.
 */
final class Delivery {

  /** In a row. With the default waits they take about 6 seconds. */
  static final int MOST_STRANGE_ANSWERS = 5;

  private final Tools tools;
  private final List<BulkEntry> batch;
  private final Pauses pauses;

  /** What is still to be sent, in order. */
  private final Deque<List<BulkEntry>> parts = new ArrayDeque<>();

  private final Settled settled = new Settled();
  private int strangeAnswers;

  /**
   * What all batches share.
   *
   * @param client who sends
   * @param deadLetters where refused documents go
   * @param limits what is not sent at all
   * @param breaker who ends it when too much is refused
   * @param tally who counts
   */
  record Tools(
      BulkClient client,
      DeadLetters deadLetters,
      Limits limits,
      Breaker breaker,
      BulkTally tally) {}

  Delivery(Tools tools, List<BulkEntry> batch, Pauses pauses) {
    this.tools = tools;
    this.batch = batch;
    this.pauses = pauses;
  }

  /**
   * Returns when nothing is left to do.
   *
   * @throws IllegalStateException when no attempt will succeed until somebody changes something;
   *     the message says what
   */
  void run() throws InterruptedException {
    List<BulkEntry> sendable = new ArrayList<>();
    for (BulkEntry entry : batch) {
      if (tools.limits().isTooLarge(entry)) {
        settled.refuse(entry, tools.limits().tooLarge(entry));
      } else {
        sendable.add(entry);
      }
    }
    if (!sendable.isEmpty()) {
      parts.push(sendable);
    }
    while (!parts.isEmpty()) {
      attempt(parts.pop());
    }
    judge(settled.letters());
    bury(settled.letters());
  }

  /** When most is refused it is the cluster or its templates, and not the documents. */
  private void judge(List<DeadLetter> letters) {
    Optional<Breaker.Excess> excess = tools.breaker().judge(batch.size(), letters.size());
    if (excess.isPresent()) {
      DeadLetter one = letters.get(0);
      throw new IllegalStateException(
          "Elasticsearch refuses %s; one of them, for index %s: %s"
              .formatted(excess.get().of("documents"), one.index(), one.refusal()));
    }
  }

  /** Leaves in {@link #parts} what has to be sent again. */
  private void attempt(List<BulkEntry> part) throws InterruptedException {
    try {
      take(part, send(part));
    } catch (BulkAnswer.TornException e) {
      again(part, String.valueOf(e.getMessage()));
      halve();
    } catch (BulkAnswer.StrangeException e) {
      strange(part, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      again(part, e.toString());
    }
  }

  private void take(List<BulkEntry> part, Reply reply)
      throws BulkAnswer.TornException, BulkAnswer.StrangeException, InterruptedException {
    switch (StatusPolicy.request(reply.status())) {
      case ANSWERED -> settle(part, BulkAnswer.read(reply, part.size()));
      case RETRY -> {
        again(part, BulkAnswer.refusal(reply).toString());
        if (reply.status() == 429) {
          halve();
        }
      }
      case SPLIT -> split(part, BulkAnswer.refusal(reply));
      case FAIL ->
          throw new IllegalStateException(
              "Elasticsearch refuses bulk requests: " + advice(BulkAnswer.refusal(reply)));
    }
  }

  /**
   * Something in between may say so for a moment, and then it is only that which is out of order.
   */
  private void strange(List<BulkEntry> part, String answer) throws InterruptedException {
    strangeAnswers++;
    if (strangeAnswers > MOST_STRANGE_ANSWERS) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d answers in a row that are none, the last: %s",
              strangeAnswers,
              answer));
    }
    again(part, answer);
  }

  private Reply send(List<BulkEntry> part) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Reply reply = tools.client().bulk(part);
    long bytes = part.stream().mapToLong(BulkEntry::bytes).sum();
    tools.tally().answered(part.size(), bytes, Duration.ofNanos(System.nanoTime() - start));
    return reply;
  }

  private void again(List<BulkEntry> part, String failure) throws InterruptedException {
    tools.tally().retried(part.size());
    parts.push(part);
    pauses.after(failure);
  }

  private void split(List<BulkEntry> part, Refusal why) {
    if (part.size() == 1) {
      settled.refuse(part.get(0), why);
      return;
    }
    tools.tally().retried(part.size());
    parts.push(part);
    halve();
  }

  /** Also what is too much for a server right now: it may be too much for ever. */
  private void halve() {
    List<BulkEntry> part = parts.pop();
    int middle = part.size() / 2;
    parts.push(part.subList(middle, part.size()));
    if (middle > 0) {
      parts.push(part.subList(0, middle));
    }
  }

  private void settle(List<BulkEntry> part, List<Refusal> outcomes) throws InterruptedException {
    strangeAnswers = 0;
    Settled.Answer answer = settled.add(part, outcomes);
    tools.tally().stored(answer.stored());
    tools.tally().duplicates(answer.duplicates());
    if (answer.again().isEmpty()) {
      pauses.reset();
    } else {
      again(answer.again(), answer.reason());
    }
  }

  /** Documents are done with only when their letters are durable; all of a batch at once. */
  private void bury(List<DeadLetter> letters) throws InterruptedException {
    if (letters.isEmpty()) {
      return;
    }
    while (!isWritten(letters)) {
      tools.tally().retried(letters.size());
    }
    tools.tally().deadLetters(letters.size());
  }

  private boolean isWritten(List<DeadLetter> letters) throws InterruptedException {
    try {
      tools.deadLetters().write(letters);
      return true;
    } catch (IOException e) {
      pauses.after("dead letters: " + e);
      return false;
    }
  }

  private static String advice(Refusal refusal) {
    return switch (refusal.status()) {
      case 401 -> refusal + "; see apiKey or username and password of sinks.elasticsearch";
      case 403 ->
          refusal + "; this user needs the privileges create_doc and auto_configure of the indices";
      default -> refusal + "; is every one of sinks.elasticsearch.hosts an Elasticsearch?";
    };
  }
}
