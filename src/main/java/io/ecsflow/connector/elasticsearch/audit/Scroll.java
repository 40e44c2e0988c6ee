package io.ecsflow.connector.elasticsearch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.connector.elasticsearch.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;

/**
 * Reads all documents that a search finds, as they were when it began, by the one interface that
 * Elasticsearch 7.17 to 9 and OpenSearch have in common.
 */
public final class Scroll {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEEP_ALIVE = "5m";
  private static final String FILTER =
      "filter_path=_scroll_id,_shards.failed,hits.total,hits.hits._id,hits.hits._source";

  private final ElasticsearchClient client;

  /** What is done with each document. */
  public interface Action {
    void accept(String id, JsonNode source) throws IOException;
  }

  public Scroll(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * Reads the documents, in no order.
   *
   * @param index one, by its name
   * @param search the body of the search: {@code size}, {@code query}, {@code _source}
   * @throws IOException when not all of them could be read; the message says why
   */
  public void read(String index, String search, Action action) throws IOException {
    String path =
        "/" + index + "/_search?scroll=" + KEEP_ALIVE + "&allow_partial_search_results=false&";
    JsonNode page = post(path + FILTER, search);
    long total = page.at("/hits/total/value").asLong();
    long read = 0;
    String id = page.path("_scroll_id").asText();
    try {
      while (!page.at("/hits/hits").isEmpty()) {
        for (JsonNode hit : page.at("/hits/hits")) {
          action.accept(hit.path("_id").asText(), hit.path("_source"));
          read++;
        }
        page = post("/_search/scroll?" + FILTER, next(id));
        id = page.path("_scroll_id").asText(id);
      }
    } finally {
      clear(id);
    }
    if (read != total) { // a response was lost on its way, and the server went on
      throw new IOException(
          String.format(
              Locale.ROOT, "%d of %d documents of %s were read: try again", read, total, index));
    }
  }

  private static String next(String id) {
    return "{\"scroll\":\"" + KEEP_ALIVE + "\",\"scroll_id\":\"" + id + "\"}";
  }

  /** It ends by itself after a while, too. */
  private void clear(String id) throws IOException {
    try {
      client.delete("/_search/scroll", ("{\"scroll_id\":[\"" + id + "\"]}").getBytes(UTF_8));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private JsonNode post(String path, String body) throws IOException {
    try {
      Response response = client.post(path, body.getBytes(UTF_8));
      if (response.status() != 200) {
        throw new IOException(
            "the search server answers status " + response.status() + ": " + response.quote());
      }
      JsonNode page = JSON.readTree(response.body());
      if (page.at("/_shards/failed").asInt() > 0) {
        throw new IOException("some shards did not answer: try again");
      }
      return page;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while documents were read");
  }
}
