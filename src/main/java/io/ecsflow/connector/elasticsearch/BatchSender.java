package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import io.ecsflow.connector.DeadLetterQueue;
import io.ecsflow.connector.RootCause;
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
 * Sends one batch until each of its documents is stored, was stored before, or is a durable dead
 * letter. While neither is possible it retries, without a last attempt. For one batch only.
 */
final class BatchSender {

  /** How many foreign responses in a row are retried: about 6 seconds with the default waits. */
  static final int MAX_FOREIGN_RESPONSES = 5;

  private final Context context;
  private final List<BulkEntry> batch;
  private final Backoff backoff;

  /** The requests that are still to be sent, in order. */
  private final Deque<List<BulkEntry>> requests = new ArrayDeque<>();

  private final BatchOutcome outcome = new BatchOutcome();
  private int foreignResponses;

  /**
   * What all batches share.
   *
   * @param client sends the requests
   * @param deadLetters takes refused documents
   * @param maxBytes of a document with its action line; a larger one is not sent
   * @param breaker fails the job when too many documents are refused
   * @param listener counts
   */
  record Context(
      BulkClient client,
      DeadLetterQueue deadLetters,
      int maxBytes,
      Breaker breaker,
      BatchListener listener) {}

  BatchSender(Context context, List<BulkEntry> batch, Backoff backoff) {
    this.context = context;
    this.batch = batch;
    this.backoff = backoff;
  }

  /**
   * Returns when the batch is done.
   *
   * @throws IllegalStateException when no attempt will succeed before something is changed; the
   *     message says what
   */
  void run() throws InterruptedException {
    List<BulkEntry> sendable = new ArrayList<>();
    for (BulkEntry entry : batch) {
      if (entry.bytes() > context.maxBytes()) {
        outcome.refuse(entry, tooLarge(entry));
      } else {
        sendable.add(entry);
      }
    }
    if (!sendable.isEmpty()) {
      requests.push(sendable);
    }
    while (!requests.isEmpty()) {
      attempt(requests.pop());
    }
    failIfMostIsRefused(outcome.deadLetters());
    write(outcome.deadLetters());
  }

  private Refusal tooLarge(BulkEntry entry) {
    return new Refusal(
        413,
        "document_too_large",
        String.format(
            Locale.ROOT,
            "has %d bytes with its action line, sinks.elasticsearch.batches.maxSize is %d",
            entry.bytes(),
            context.maxBytes()));
  }

  /** Where most documents are refused, the cause is the cluster or its templates. */
  private void failIfMostIsRefused(List<DeadLetter> letters) {
    Optional<Breaker.Excess> excess = context.breaker().judge(batch.size(), letters.size());
    if (excess.isPresent()) {
      DeadLetter one = letters.get(0);
      throw new IllegalStateException(
          "Elasticsearch refuses %s; one of them, for index %s: %s"
              .formatted(excess.get().describe("documents"), one.index(), one.refusal()));
    }
  }

  /** Leaves in {@link #requests} what has to be sent again. */
  private void attempt(List<BulkEntry> request) throws InterruptedException {
    try {
      evaluate(request, send(request));
    } catch (BulkResponse.TruncatedException e) {
      retry(request, RootCause.of(e));
      halve();
    } catch (BulkResponse.ForeignException e) {
      retryForeign(request, RootCause.of(e));
    } catch (IOException e) {
      retry(request, RootCause.of(e));
    }
  }

  private void evaluate(List<BulkEntry> request, Response response)
      throws BulkResponse.TruncatedException, BulkResponse.ForeignException, InterruptedException {
    switch (StatusPolicy.request(response.status())) {
      case HAS_ITEMS -> evaluateItems(request, BulkResponse.parse(response, request.size()));
      case RETRY -> {
        retry(request, BulkResponse.refusal(response).toString());
        if (response.status() == 429) {
          halve();
        }
      }
      case SPLIT -> split(request, BulkResponse.refusal(response));
      case FAIL ->
          throw new IllegalStateException(
              "Elasticsearch refuses bulk requests: " + advice(BulkResponse.refusal(response)));
    }
  }

  /** A proxy may respond like this for a short time; where it goes on, the address is wrong. */
  private void retryForeign(List<BulkEntry> request, String response) throws InterruptedException {
    foreignResponses++;
    if (foreignResponses > MAX_FOREIGN_RESPONSES) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d answers in a row that are none, the last: %s",
              foreignResponses,
              response));
    }
    retry(request, response);
  }

  private Response send(List<BulkEntry> request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Response response = context.client().bulk(request);
    long bytes = request.stream().mapToLong(BulkEntry::bytes).sum();
    context
        .listener()
        .responded(request.size(), bytes, Duration.ofNanos(System.nanoTime() - start));
    return response;
  }

  private void retry(List<BulkEntry> request, String failure) throws InterruptedException {
    context.listener().retried(request.size());
    requests.push(request);
    backoff.await(failure);
  }

  private void split(List<BulkEntry> request, Refusal why) {
    if (request.size() == 1) {
      outcome.refuse(request.get(0), why);
      return;
    }
    context.listener().retried(request.size());
    requests.push(request);
    halve();
  }

  /** Also after status 429: what is too much for the server now may always be. */
  private void halve() {
    List<BulkEntry> request = requests.pop();
    int middle = request.size() / 2;
    requests.push(request.subList(middle, request.size()));
    if (middle > 0) {
      requests.push(request.subList(0, middle));
    }
  }

  private void evaluateItems(List<BulkEntry> request, List<BulkResponse.Item> items)
      throws InterruptedException {
    foreignResponses = 0;
    BatchOutcome.OfResponse response = outcome.add(request, items);
    context.listener().stored(response.stored());
    context.listener().duplicates(response.duplicates());
    if (response.toRetry().isEmpty()) {
      backoff.reset();
    } else {
      retry(response.toRetry(), response.reason());
    }
  }

  /** All dead letters of a batch at once: it is done only when they are durable. */
  private void write(List<DeadLetter> letters) throws InterruptedException {
    if (letters.isEmpty()) {
      return;
    }
    while (!isWritten(letters)) {
      context.listener().retried(letters.size());
    }
    context.listener().deadLetters(letters.size());
  }

  private boolean isWritten(List<DeadLetter> letters) throws InterruptedException {
    try {
      context.deadLetters().write(letters);
      return true;
    } catch (IOException e) {
      backoff.await("dead letters: " + RootCause.of(e));
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
