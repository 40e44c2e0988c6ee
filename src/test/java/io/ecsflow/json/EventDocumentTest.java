package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventDocumentTest {

  private static final FieldPath HOST = FieldPath.of("host");
  private static final FieldPath SERVER = FieldPath.of("server");
  private static final FieldPath LIST = FieldPath.of("list");

  private static final List<FieldPath> PATHS =
      Stream.of("a", "b", "a_name_of_more_than_16_bytes")
          .flatMap(name -> Stream.of(name, name + ".a", name + ".a.b", name + ".b.a"))
          .map(FieldPath::of)
          .toList();

  private static final ObjectMapper JACKSON = new ObjectMapper();

  private static final String EVENT =
      """
      {"a":{"a":{"a":1,"b":"x"},"b":{"b":[{}]}},"b":{"a":true,"b":{}}}\
      """;

  @Test
  void anEditOfACopyDoesNotShowInTheOriginal() {
    EventDocument document = document("{\"host\":{\"name\":\"a\",\"os\":{\"type\":\"linux\"}}}");
    document.put(HOST, document.event(HOST));
    document.put(FieldPath.of("host.os.family"), "debian");

    document.put(SERVER, document.get(HOST).copy());
    document.put(FieldPath.of("server.name"), "b");
    document.put(FieldPath.of("server.os.type"), "unix");
    document.put(FieldPath.of("host.os.family"), "ubuntu");

    assertThat(written(document, HOST))
        .isEqualTo("{\"name\":\"a\",\"os\":{\"type\":\"linux\",\"family\":\"ubuntu\"}}");
    assertThat(written(document, SERVER))
        .isEqualTo("{\"os\":{\"family\":\"debian\",\"type\":\"unix\"},\"name\":\"b\"}");
  }

  @Test
  void aCopyOfAListHasItsOwnObjects() {
    EventDocument document = document("{\"host\":{\"name\":\"a\"}}");
    document.put(HOST, JsonValue.emptyObject());
    document.put(LIST, JsonValue.ofElements(List.of(document.get(HOST))).copy());

    document.put(FieldPath.of("host.name"), "b");

    assertThat(written(document, LIST)).isEqualTo("[{}]");
  }

  @Test
  void aRemovedMemberIsNotInTheCopy() {
    EventDocument document = document("{\"host\":{\"name\":\"a\",\"id\":1}}");
    document.put(HOST, document.event(HOST));
    document.remove(FieldPath.of("host.name"));

    document.put(SERVER, document.get(HOST).copy());

    assertThat(written(document, SERVER)).isEqualTo("{\"id\":1}");
  }

  @Test
  void anEmptyObjectIsWritten() {
    EventDocument document = document("{}");

    document.put(SERVER, JsonValue.emptyObject());

    assertThat(written(document, SERVER)).isEqualTo("{}");
  }

  @Test
  void membersThatNoRuleEditsAreWrittenWithoutTheSpacesBetweenThem() {
    EventDocument document =
        document("{\"host\": {\"a\":1,\"b\":[ 2 ], \"c\" :3 ,\"d\":4,\"e\":{},\"f\":5}}");
    document.put(HOST, document.event(HOST));
    document.put(FieldPath.of("host.e"), "x");

    assertThat(written(document, HOST))
        .isEqualTo("{\"a\":1,\"b\":[ 2 ],\"c\":3,\"d\":4,\"f\":5,\"e\":\"x\"}");
  }

  @Test
  void aPathThatIsYoungerThanTheDocumentFindsItsValue() {
    EventDocument document = document("{\"host\":{\"younger\":{\"name\":\"a\"}}}");
    document.put(HOST, document.event(HOST));

    FieldPath younger = FieldPath.of("host.younger.name");

    assertThat(written(document.event(younger))).isEqualTo("\"a\"");
    assertThat(written(document, younger)).isEqualTo("\"a\"");
    document.put(younger, "b");
    assertThat(written(document, younger)).isEqualTo("\"b\"");
    assertThat(written(document, HOST)).isEqualTo("{\"younger\":{\"name\":\"b\"}}");
    assertThat(document.mayHaveOneOf(PathSets.of(List.of(List.of(younger))), 0)).isTrue();
  }

  @Test
  void nothingOfAnEarlierTextIsFound() {
    JsonDocument input = JsonDocument.toNormalize(JsonLimits.DEFAULT);
    assertThat(input.parse("{\"host\":{\"name\":\"a\"},\"list\":[1]}".getBytes(UTF_8))).isEmpty();
    EventDocument earlier = new EventDocument("id", 0, input);
    earlier.put(HOST, earlier.event(HOST));

    assertThat(input.parse("{\"list\":{}}".getBytes(UTF_8))).isEmpty();
    EventDocument document = new EventDocument("id", 0, input);

    assertThat(document.event(HOST).isMissing()).isTrue();
    assertThat(document.event(FieldPath.of("host.name")).isMissing()).isTrue();
    assertThat(document.has(HOST)).isFalse();
    assertThat(document.has(FieldPath.of("host.name"))).isFalse();
    assertThat(document.event(LIST).isObject()).isTrue();
  }

  /** Duplicate names, escaped names and all else that a text may have. */
  @Property(tries = 2000)
  void aPathOfAnyTextFindsWhatAWalkFinds(@ForAll("texts") String text) {
    EventDocument document = document(text);

    for (FieldPath path : PATHS) {
      JsonValue walked = document.event();
      for (int i = 0; i <= path.lastIndex(); i++) {
        walked = walked.get(path.segment(i).name());
      }
      assertThat(written(document.event(path))).isEqualTo(written(walked));
      document.put(path, document.event(path));
      assertThat(written(document, path)).isEqualTo(written(walked));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> key =
        Arbitraries.of("\"a\"", "\"b\"", "\"\\u0061\"", "\"a_name_of_more_than_16_bytes\"");
    return objects(key, objects(key, objects(key, Arbitraries.of("1", "[{\"a\":1}]", "\"x\""))));
  }

  private static Arbitrary<String> objects(Arbitrary<String> key, Arbitrary<String> value) {
    return Combinators.combine(key, Arbitraries.oneOf(value, Arbitraries.of("2", "{}", "[]")))
        .as((name, member) -> name + ":" + member)
        .list()
        .ofMaxSize(4)
        .map(members -> "{" + String.join(",", members) + "}");
  }

  @Property(tries = 5000)
  void whatItRemembersIsNeverStale(@ForAll("steps") List<Step> steps) {
    EventDocument document = document(EVENT);
    PlainDocument plain = new PlainDocument();

    for (Step step : steps) {
      for (FieldPath path : step.reads) {
        assertThat(written(document.event(path))).isEqualTo(plain.event(path).toString());
        assertThat(written(document, path)).isEqualTo(plain.get(path).toString());
      }
      step.edit(document);
      step.edit(plain);
    }

    assertThat(new String(document.toBytes(new JsonOutput()), UTF_8)).isEqualTo(plain.toString());
  }

  /** Few paths, so that most steps meet what others did: its parent, its child, its sibling. */
  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<FieldPath> path =
        Arbitraries.of("a", "b")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(names -> FieldPath.of(String.join(".", names)));
    return Combinators.combine(
            path.list().ofMaxSize(2),
            Arbitraries.of(Edit.class),
            path,
            Arbitraries.integers().between(0, 99))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  private enum Edit {
    PUT_NUMBER,
    PUT_OBJECT,
    PUT_EVENT,
    REPLACE,
    REMOVE
  }

  /** What is read, and then written. */
  private record Step(List<FieldPath> reads, Edit edit, FieldPath path, int number) {

    void edit(EventDocument document) {
      switch (edit) {
        case PUT_NUMBER -> document.put(path, JsonValue.ofNumber(number));
        case PUT_OBJECT -> document.put(path, JsonValue.emptyObject());
        case PUT_EVENT -> document.put(path, document.event(path));
        case REPLACE -> document.replace(path, JsonValue.ofNumber(number));
        case REMOVE -> document.remove(path);
      }
    }

    void edit(PlainDocument plain) {
      switch (edit) {
        case PUT_NUMBER -> plain.put(path, IntNode.valueOf(number));
        case PUT_OBJECT -> plain.put(path, JACKSON.createObjectNode());
        case PUT_EVENT -> plain.put(path, plain.event(path));
        case REPLACE -> plain.replace(path, IntNode.valueOf(number));
        case REMOVE -> plain.replace(path, MissingNode.getInstance());
      }
    }
  }

  /** An event document without caches: each path is walked from the top. */
  private static final class PlainDocument {

    private final JsonNode event = parsed(EVENT);
    private final PlainObject record = new PlainObject(MissingNode.getInstance());

    JsonNode event(FieldPath path) {
      return event.at("/" + path.toString().replace('.', '/'));
    }

    Object get(FieldPath path) {
      Object value = record;
      for (int i = 0; i <= path.lastIndex(); i++) {
        String name = path.segment(i).name();
        value = value instanceof PlainObject o ? o.get(name) : ((JsonNode) value).path(name);
      }
      return value;
    }

    void put(FieldPath path, JsonNode value) {
      if (!value.isMissingNode()) {
        write(path, value);
      }
    }

    void replace(FieldPath path, JsonNode value) {
      if (!(get(path) instanceof MissingNode)) {
        write(path, value);
      }
    }

    private void write(FieldPath path, JsonNode value) {
      PlainObject object = record;
      for (int i = 0; i < path.lastIndex() && object != null; i++) {
        object = object.open(path.segment(i).name());
      }
      if (object != null) {
        object.edits.put(path.name(), value);
      }
    }

    @Override
    public String toString() {
      String members = record.toString().substring(1);
      String message = "{\"message\":" + TextNode.valueOf(EVENT);
      return message + (members.equals("}") ? "" : ",") + members;
    }
  }

  /** Members of the input, and edits over them: values of Jackson's or more of these. */
  private static final class PlainObject {

    private final JsonNode input;
    private final Map<String, Object> edits = new LinkedHashMap<>();

    PlainObject(JsonNode input) {
      this.input = input;
    }

    Object get(String name) {
      return edits.getOrDefault(name, input.path(name));
    }

    /** The object at this member, ready to be edited; null where something else is there. */
    @Nullable PlainObject open(String name) {
      Object value = get(name);
      if (value instanceof JsonNode node && (node.isMissingNode() || node.isObject())) {
        value = new PlainObject(node);
        edits.put(name, value);
      }
      return value instanceof PlainObject object ? object : null;
    }

    @Override
    public String toString() {
      StringJoiner members = new StringJoiner(",", "{", "}");
      input.properties().stream()
          .filter(member -> !edits.containsKey(member.getKey()))
          .forEach(member -> members.add(text(member.getKey(), member.getValue())));
      edits.entrySet().stream()
          .filter(member -> !(member.getValue() instanceof MissingNode))
          .forEach(member -> members.add(text(member.getKey(), member.getValue())));
      return members.toString();
    }

    private static String text(String name, Object value) {
      return TextNode.valueOf(name) + ":" + value;
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return JACKSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static EventDocument document(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    JsonDocument input = JsonDocument.toNormalize(JsonLimits.DEFAULT);
    assertThat(input.parse(bytes)).isEmpty();
    return new EventDocument("id", 0, input);
  }

  private static String written(EventDocument document, FieldPath path) {
    return written(document.get(path));
  }

  /** Nothing where it is missing. */
  private static String written(JsonValue value) {
    JsonOutput output = new JsonOutput();
    if (!value.isMissing()) {
      value.writeTo(output);
    }
    return new String(output.toBytes(), UTF_8);
  }
}
