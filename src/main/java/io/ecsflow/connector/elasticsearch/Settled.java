package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of the documents of one batch, answer by answer. */
final class Settled {

  /** Of one document, with errors of the server that may pass. */
  static final int MOST_RETRIES_OF_ERRORS = 3;

  private final List<DeadLetter> letters = new ArrayList<>();
  private final Map<BulkEntry, Integer> errors = new HashMap<>();

  /**
   * What one answer brought.
   *
   * @param again what has to be sent again
   * @param reason why, of one of these; empty where there are none
   */
  record Answer(int stored, int duplicates, List<BulkEntry> again, String reason) {}

  /** Documents that will never be stored, until now. */
  List<DeadLetter> letters() {
    return letters;
  }

  void refuse(BulkEntry entry, Refusal why) {
    letters.add(entry.refused(why));
  }

  /** Takes what an answer says of these documents, in their order. */
  Answer add(List<BulkEntry> part, List<Refusal> outcomes) {
    int stored = 0;
    int duplicates = 0;
    List<BulkEntry> again = new ArrayList<>();
    String reason = "";
    for (int i = 0; i < part.size(); i++) {
      BulkEntry entry = part.get(i);
      Refusal outcome = outcomes.get(i);
      switch (meaning(entry, outcome)) {
        case STORED -> stored++;
        case DUPLICATE -> duplicates++;
        case RETRY, RETRY_FEW_TIMES -> {
          again.add(entry);
          reason = outcome.toString();
        }
        case REFUSED -> refuse(entry, outcome);
      }
    }
    return new Answer(stored, duplicates, again, reason);
  }

  private StatusPolicy.ForDocument meaning(BulkEntry entry, Refusal outcome) {
    StatusPolicy.ForDocument meaning = StatusPolicy.document(outcome.status());
    boolean isGivenUp =
        meaning == StatusPolicy.ForDocument.RETRY_FEW_TIMES
            && errors.merge(entry, 1, Integer::sum) > MOST_RETRIES_OF_ERRORS;
    return isGivenUp ? StatusPolicy.ForDocument.REFUSED : meaning;
  }
}
