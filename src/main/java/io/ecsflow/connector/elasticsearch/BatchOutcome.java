package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of the documents of one batch, response by response. */
final class BatchOutcome {

  /** Retries of one document whose response is an error of the server, which may pass. */
  static final int MAX_SERVER_ERROR_RETRIES = 3;

  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Map<BulkEntry, Integer> serverErrors = new HashMap<>();

  /**
   * The documents of one response that are not refused.
   *
   * @param toRetry what has to be sent again
   * @param reason why, of one of these; empty where there are none
   */
  record OfResponse(int stored, int duplicates, List<BulkEntry> toRetry, String reason) {}

  /** Documents that will never be stored, so far. */
  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  void refuse(BulkEntry entry, Refusal why) {
    deadLetters.add(entry.refused(why));
  }

  /**
   * Adds a response.
   *
   * @param documents of the request
   * @param items of the response, one for each document in the same order
   */
  OfResponse add(List<BulkEntry> documents, List<BulkResponse.Item> items) {
    int stored = 0;
    int duplicates = 0;
    List<BulkEntry> toRetry = new ArrayList<>();
    String reason = "";
    for (int i = 0; i < documents.size(); i++) {
      BulkEntry entry = documents.get(i);
      BulkResponse.Item item = items.get(i);
      switch (policy(entry, item)) {
        case STORED -> stored++;
        case DUPLICATE -> duplicates++;
        case RETRY, RETRY_FEW_TIMES -> {
          toRetry.add(entry);
          reason = item.refusal().toString();
        }
        case REFUSED -> refuse(entry, item.refusal());
      }
    }
    return new OfResponse(stored, duplicates, toRetry, reason);
  }

  private StatusPolicy.ForDocument policy(BulkEntry entry, BulkResponse.Item item) {
    StatusPolicy.ForDocument policy = StatusPolicy.document(item.status());
    boolean isGivenUp =
        policy == StatusPolicy.ForDocument.RETRY_FEW_TIMES
            && serverErrors.merge(entry, 1, Integer::sum) > MAX_SERVER_ERROR_RETRIES;
    return isGivenUp ? StatusPolicy.ForDocument.REFUSED : policy;
  }
}
