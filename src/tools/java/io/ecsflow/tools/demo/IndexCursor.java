package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.tools.embedded.SearchApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads an index of one shard from its beginning, in the order in which it was written, while it is
 * being written. Each write has the next sequence number, but two at the same time may become
 * visible in any order: where a number is missing, the cursor waits for it.
 */
final class IndexCursor {

  private static final int PAGE = 2_000;

  private final SearchApi api;
  private final Output output;
  private final String index;
  private long last = -1;

  IndexCursor(SearchApi api, Output output, String index) {
    this.api = api;
    this.output = output;
    this.index = index;
  }

  /** The next documents that are visible, and not all of many. */
  List<OutputRecord> next() throws IOException {
    // the raw event is long, and shown nowhere
    JsonNode answer =
        api.post(
            "/" + index + "/_search",
            String.format(
                Locale.ROOT,
                """
                {"size":%d,"sort":["_seq_no"],"search_after":[%d],"track_total_hits":false,\
                "_source":{"excludes":["message"]}}\
                """,
                PAGE,
                last));
    List<OutputRecord> records = new ArrayList<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      long number = hit.at("/sort/0").longValue();
      if (number != last + 1) {
        return records;
      }
      last = number;
      records.add(new OutputRecord(output, hit.path("_source")));
    }
    return records;
  }

  /** How many documents it has read. */
  long count() {
    return last + 1;
  }
}
