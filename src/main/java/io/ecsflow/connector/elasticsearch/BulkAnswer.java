package io.ecsflow.connector.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ecsflow.connector.DeadLetter.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what a cluster says to a bulk request. */
final class BulkAnswer {

  /** Keeps the answer to what {@link #read} needs; all servers know it. */
  static final String FILTER =
      "filter_path=items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by";

  private static final int LOWEST_STATUS = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private BulkAnswer() {}

  /**
   * An answer that breaks off: nobody knows what became of the documents. It may also have been cut
   * for its length; that of fewer documents is shorter.
   */
  static final class TornException extends Exception {
    private static final long serialVersionUID = 1L;

    TornException(Reply reply) {
      super(
          String.format(
              Locale.ROOT,
              "the answer breaks off after %d bytes: %s",
              reply.body().length,
              reply.quote()));
    }
  }

  /** What is whole, and no answer to a bulk request: something else may be at that address. */
  static final class StrangeException extends Exception {
    private static final long serialVersionUID = 1L;

    StrangeException(String detail, Reply reply) {
      super(
          "no answer to a bulk request%s, is this Elasticsearch? It says: %s"
              .formatted(detail, reply.quote()));
    }
  }

  /**
   * What became of each document, in the order of the request. What was stored has neither type nor
   * reason.
   *
   * @param documents how many there were
   */
  static List<Refusal> read(Reply reply, int documents) throws TornException, StrangeException {
    List<Refusal> items = items(reply);
    if (items.size() != documents) {
      String detail =
          String.format(Locale.ROOT, " of %d documents (it has %d items)", documents, items.size());
      throw new StrangeException(detail, reply);
    }
    if (items.stream().anyMatch(item -> item.status() < LOWEST_STATUS)) {
      throw new StrangeException(" (an item has no status)", reply);
    }
    return items;
  }

  /** Why a whole request is refused. */
  static Refusal refusal(Reply reply) {
    try (JsonParser json = JSON.createParser(reply.body())) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        Refusal found = outcome(json, reply);
        if (!found.type().isEmpty()) {
          return new Refusal(reply.status(), found.type(), found.reason());
        }
      }
    } catch (JsonProcessingException e) { // an error page of something in between
      return quoted(reply);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return quoted(reply);
  }

  private static Refusal quoted(Reply reply) {
    int status = reply.status();
    return new Refusal(
        status, status == 413 ? "request_too_large" : "http_" + status, reply.quote());
  }

  private static List<Refusal> items(Reply reply) throws TornException, StrangeException {
    byte[] body = reply.body();
    try (JsonParser json = JSON.createParser(body)) {
      try {
        return items(json, reply);
      } catch (JsonProcessingException e) {
        boolean isAtEnd = json.currentLocation().getByteOffset() >= body.length;
        if (isAtEnd && body[0] == '{') {
          throw new TornException(reply);
        }
        throw new StrangeException("", reply);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  private static List<Refusal> items(JsonParser json, Reply reply) throws IOException {
    List<Refusal> items = new ArrayList<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return items;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isItems = json.currentName().equals("items");
      if (json.nextToken() == JsonToken.START_ARRAY && isItems) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          items.add(item(json, reply));
        }
      } else {
        json.skipChildren();
      }
    }
    return items;
  }

  /** An object whose only member is named by the action. */
  private static Refusal item(JsonParser json, Reply reply) throws IOException {
    json.nextToken();
    json.nextToken();
    Refusal item = outcome(json, reply);
    json.nextToken();
    return item;
  }

  /** The rest of an object with {@code status} and {@code error}. */
  private static Refusal outcome(JsonParser json, Reply reply) throws IOException {
    int status = 0;
    ServerError error = ServerError.NONE;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("status")) {
        status = json.getValueAsInt();
      } else if (name.equals("error")) {
        error = ServerError.read(json);
      }
      json.skipChildren();
    }
    return new Refusal(status, reply.shown(error.type()), reply.shown(error.reason()));
  }
}
