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

/** Parses the response to a bulk request. */
final class BulkResponse {

  /** Limits a response to what {@link #parse} needs; all servers know it. */
  static final String FILTER =
      "filter_path=items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by";

  private static final int MIN_STATUS = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private BulkResponse() {}

  /**
   * What became of one document.
   *
   * @param status of HTTP
   * @param type the kind of error, empty where the document was stored
   * @param reason of the error, empty where the document was stored
   */
  record Item(int status, String type, String reason) {

    Refusal refusal() {
      return new Refusal(status, type, reason);
    }
  }

  /**
   * A response that ends too early: what became of the documents is unknown. {@link LimitedBody}
   * may have cut it; that of fewer documents is shorter.
   */
  static final class TruncatedException extends Exception {
    private static final long serialVersionUID = 1L;

    TruncatedException(Response response) {
      super(
          String.format(
              Locale.ROOT,
              "the answer breaks off after %d bytes: %s",
              response.body().length,
              response.quote()));
    }
  }

  /** A response that is none to a bulk request: the address may not be Elasticsearch's. */
  static final class ForeignException extends Exception {
    private static final long serialVersionUID = 1L;

    ForeignException(String detail, Response response) {
      super(
          "no answer to a bulk request%s, is this Elasticsearch? It says: %s"
              .formatted(detail, response.quote()));
    }
  }

  /**
   * What became of each document, in the order of the request.
   *
   * @param documents how many there were
   */
  static List<Item> parse(Response response, int documents)
      throws TruncatedException, ForeignException {
    List<Item> items = items(response);
    if (items.size() != documents) {
      String detail =
          String.format(Locale.ROOT, " of %d documents (it has %d items)", documents, items.size());
      throw new ForeignException(detail, response);
    }
    if (items.stream().anyMatch(item -> item.status() < MIN_STATUS)) {
      throw new ForeignException(" (an item has no status)", response);
    }
    return items;
  }

  /** Why a whole request is refused. */
  static Refusal refusal(Response response) {
    try (JsonParser json = JSON.createParser(response.body())) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        Item found = members(json, response);
        if (!found.type().isEmpty()) {
          return new Refusal(response.status(), found.type(), found.reason());
        }
      }
    } catch (IOException e) {
      // an error page of something in between, or bytes of no encoding
    }
    return quoted(response);
  }

  private static Refusal quoted(Response response) {
    int status = response.status();
    return new Refusal(
        status, status == 413 ? "request_too_large" : "http_" + status, response.quote());
  }

  private static List<Item> items(Response response) throws TruncatedException, ForeignException {
    byte[] body = response.body();
    try (JsonParser json = JSON.createParser(body)) {
      try {
        return items(json, response);
      } catch (JsonProcessingException e) {
        boolean isAtEnd = json.currentLocation().getByteOffset() >= body.length;
        if (isAtEnd && body[0] == '{') {
          throw new TruncatedException(response);
        }
        throw new ForeignException("", response);
      }
    } catch (IOException e) { // bytes of no encoding
      throw new ForeignException("", response);
    }
  }

  private static List<Item> items(JsonParser json, Response response) throws IOException {
    List<Item> items = new ArrayList<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return items;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isItems = json.currentName().equals("items");
      if (json.nextToken() == JsonToken.START_ARRAY && isItems) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          items.add(item(json, response));
        }
      } else {
        json.skipChildren();
      }
    }
    return items;
  }

  /** An object whose only member is named by the action. */
  private static Item item(JsonParser json, Response response) throws IOException {
    json.nextToken();
    json.nextToken();
    Item item = members(json, response);
    json.nextToken();
    return item;
  }

  /** The members {@code status} and {@code error} of an object that has begun. */
  private static Item members(JsonParser json, Response response) throws IOException {
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
    return new Item(status, response.shown(error.type()), response.shown(error.reason()));
  }
}
