package io.ecsflow.connector.elasticsearch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code error} of a response.
 *
 * @param type the kind of error, empty where there is none
 * @param reason why, with the first cause and the root of all where there are such: often only they
 *     say which value it is
 */
record ServerError(String type, String reason) {

  static final ServerError NONE = new ServerError("", "");

  /** Reads an object with type and reason, or a text; the parser is at its start. */
  static ServerError read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      ServerError error = new ServerError("error", textOf(json));
      json.skipChildren();
      return error;
    }
    List<ServerError> chain = chain(json);
    StringBuilder reason = new StringBuilder(chain.get(0).reason);
    if (chain.size() > 1) {
      reason.append(chain.get(1).asCause());
    }
    if (chain.size() > 2) {
      reason.append(chain.get(chain.size() - 1).asCause());
    }
    return new ServerError(chain.get(0).type, reason.toString());
  }

  /** An error and its causes, each of them caused by the next. */
  private static List<ServerError> chain(JsonParser json) throws IOException {
    String type = "";
    String reason = "";
    List<ServerError> causes = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("type")) {
        type = textOf(json);
      } else if (name.equals("reason")) {
        reason = textOf(json);
      } else if (name.equals("caused_by") && value == JsonToken.START_OBJECT) {
        causes = chain(json);
      }
      json.skipChildren();
    }
    List<ServerError> chain = new ArrayList<>();
    chain.add(new ServerError(type, reason));
    chain.addAll(causes);
    return chain;
  }

  private String asCause() {
    return "; caused by %s: %s".formatted(type, reason);
  }

  private static String textOf(JsonParser json) throws IOException {
    @Nullable String text = json.getValueAsString();
    return text == null ? "" : text;
  }
}
