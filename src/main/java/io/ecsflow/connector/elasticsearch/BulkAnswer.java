package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ecsflow.connector.DeadLetter.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a cluster says to a bulk request. */
final class BulkAnswer {

  /** Keeps the answer to what {@link #read} needs; all servers know it. */
  static final String FILTER = "filter_path=items.*.status,items.*.error.type,items.*.error.reason";

  private static final int LONGEST_QUOTE = 500;
  private static final int LOWEST_STATUS = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private BulkAnswer() {}

  /**
   * An answer that breaks off: nobody knows what became of the documents. It may also have been cut
   * for its length; that of fewer documents is shorter.
   */
  static final class TornException extends Exception {
    private static final long serialVersionUID = 1L;

    TornException(byte[] body) {
      super("the answer breaks off after %d bytes: %s".formatted(body.length, quote(body)));
    }
  }

  /** What is whole, and no answer to a bulk request: something else may be at that address. */
  static final class StrangeException extends Exception {
    private static final long serialVersionUID = 1L;

    StrangeException(String detail, byte[] body) {
      super(
          "no answer to a bulk request%s, is this Elasticsearch? It says: %s"
              .formatted(detail, quote(body)));
    }
  }

  /**
   * What became of each document, in the order of the request. What was stored has neither type nor
   * reason.
   *
   * @param documents how many there were
   */
  static List<Refusal> read(byte[] body, int documents) throws TornException, StrangeException {
    List<Refusal> items = items(body);
    if (items.size() != documents) {
      String detail = " of %d documents (it has %d items)".formatted(documents, items.size());
      throw new StrangeException(detail, body);
    }
    if (items.stream().anyMatch(item -> item.status() < LOWEST_STATUS)) {
      throw new StrangeException(" (an item has no status)", body);
    }
    return items;
  }

  /** Why a whole request is refused. */
  static Refusal refusal(int status, byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        Refusal found = outcome(json, status);
        return found.type().isEmpty() ? new Refusal(status, typeOf(status), quote(body)) : found;
      }
    } catch (JsonProcessingException e) { // an error page of something in between
      return new Refusal(status, typeOf(status), quote(body));
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return new Refusal(status, typeOf(status), quote(body));
  }

  private static List<Refusal> items(byte[] body) throws TornException, StrangeException {
    try (JsonParser json = JSON.createParser(body)) {
      try {
        return items(json);
      } catch (JsonProcessingException e) {
        boolean isAtEnd = json.currentLocation().getByteOffset() >= body.length;
        if (isAtEnd && body[0] == '{') {
          throw new TornException(body);
        }
        throw new StrangeException("", body);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  private static List<Refusal> items(JsonParser json) throws IOException {
    List<Refusal> items = new ArrayList<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return items;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isItems = json.currentName().equals("items");
      if (json.nextToken() == JsonToken.START_ARRAY && isItems) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          items.add(item(json));
        }
      } else {
        json.skipChildren();
      }
    }
    return items;
  }

  /** An object whose only member is named by the action. */
  private static Refusal item(JsonParser json) throws IOException {
    json.nextToken();
    json.nextToken();
    Refusal item = outcome(json, 0);
    json.nextToken();
    return item;
  }

  /** The rest of an object with {@code status} and {@code error}. */
  private static Refusal outcome(JsonParser json, int unlessGiven) throws IOException {
    int status = unlessGiven;
    String[] error = {"", ""};
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("status")) {
        status = json.getValueAsInt();
      } else if (name.equals("error")) {
        readError(json, error);
      } else {
        json.skipChildren();
      }
    }
    return new Refusal(status, error[0], error[1]);
  }

  /** An object with type and reason, or a text. */
  private static void readError(JsonParser json, String[] error) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      error[0] = "error";
      error[1] = textOf(json);
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("type")) {
        error[0] = textOf(json);
      } else if (name.equals("reason")) {
        error[1] = textOf(json);
      }
      json.skipChildren();
    }
  }

  private static String textOf(JsonParser json) throws IOException {
    @Nullable String text = json.getValueAsString();
    return text == null ? "" : text;
  }

  private static String typeOf(int status) {
    return status == 413 ? "request_too_large" : "http_" + status;
  }

  private static String quote(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, LONGEST_QUOTE), UTF_8).strip();
    return text.isEmpty() ? "(nothing)" : text;
  }
}
