package io.ecsflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginSearchTest {

  private final RecordId ids = new RecordId();

  @Test
  void anIdTellsItsCoordinatesWhenTheyAreTried() {
    Origin origin = new Origin("topic", 3, 4_711, 1_700_000_000_000L);
    Unmatched event = unmatched(origin, 1);
    Unmatched again = unmatched(origin, 2);
    Unmatched ofNothing = unmatched(new Origin("other", 3, 4_711, 5), 3);
    OriginSearch search = new OriginSearch(List.of(event, ofNothing, again));

    assertThat(search.among("topic", 2, 0, 5_000)).isEmpty();
    assertThat(search.among("topic", 3, 0, 4_711)).as("before it").isEmpty();
    assertThat(search.among("topic", 3, 4_711, 5_000))
        .containsOnlyKeys(event, again)
        .containsEntry(event, origin);
  }

  private Unmatched unmatched(Origin origin, int offset) {
    return new Unmatched(RecordKey.of(origin, ids), Outcome.EVENT, new Place(0, offset));
  }
}
