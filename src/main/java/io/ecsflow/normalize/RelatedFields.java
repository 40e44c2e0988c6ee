package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One related.* list out of all fields that hold such a value; without duplicates, sorted by code
 * point, values as they are. Only IP addresses are related IPs: agents write {@code <nil>} for a
 * name that was not resolved.
 */
final class RelatedFields extends Rule {

  private static final int INITIAL_VALUES = 4;

  private final FieldPath list;
  private final FieldPath[] sources;
  private final Predicate<JsonValue> accepted;

  private RelatedFields(String list, Stream<String> sources, Predicate<JsonValue> accepted) {
    this.list = FieldPath.of("related." + list);
    this.sources = sources.map(FieldPath::of).toArray(FieldPath[]::new);
    this.accepted = accepted;
  }

  private RelatedFields(String list, Stream<String> sources) {
    this(list, sources, text -> !text.isBlank());
  }

  static RelatedFields ips(NormalizationSettings settings) {
    Stream<String> always =
        Stream.of(
            "source.ip",
            "destination.ip",
            "host.ip",
            "source.nat.ip",
            "client.ip",
            "observer.ip",
            "destination.nat.ip",
            "server.ip",
            "client.nat.ip",
            "server.nat.ip");
    return new RelatedFields(
        "ip",
        withSwitched(always, settings, Switch.DNS_RELATED_IP, "dns.resolved_ip"),
        text -> IpAddresses.isAddress(text.text().orElse("")));
  }

  static RelatedFields hosts() {
    return new RelatedFields(
        "hosts",
        Stream.of(
            "host.hostname",
            "url.domain",
            "destination.domain",
            "source.domain",
            "observer.hostname",
            "dns.question.name",
            "client.domain",
            "server.domain"));
  }

  static RelatedFields users(NormalizationSettings settings) {
    Stream<String> always =
        Stream.of(
            "user.name",
            "source.user.name",
            "destination.user.name",
            "client.user.name",
            "file.owner");
    return new RelatedFields(
        "user", withSwitched(always, settings, Switch.TARGET_USER_RELATED, "user.target.name"));
  }

  static RelatedFields hashes() {
    Stream<String> digests =
        Stream.of("file", "process", "process.parent", "dll", "tls.server")
            .flatMap(
                field ->
                    Stream.of("md5", "sha1", "sha256").map(digest -> field + ".hash." + digest));
    return new RelatedFields("hash", Stream.concat(digests, Stream.of("file.hash.ssdeep")));
  }

  @Override
  List<FieldPath> needs() {
    return List.of(sources);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    List<JsonValue> values = List.of();
    boolean found = false;
    for (FieldPath source : sources) {
      JsonValue value = document.get(source);
      if (!value.isMissing()) {
        if (values.isEmpty()) {
          values = new ArrayList<>(INITIAL_VALUES); // most events have nothing for most lists
        }
        found |= add(value, values);
      }
    }
    if (found) {
      document.put(list, JsonValue.ofElements(values.size() < 2 ? values : sorted(values)));
    }
  }

  @Override
  public String name() {
    return list.toString().replace('.', '-');
  }

  /**
   * Adds the accepted texts of a value. Returns whether there is something to list: an accepted
   * text, or a list, even an empty one.
   */
  private boolean add(JsonValue value, List<JsonValue> values) {
    if (value.isList()) {
      value.elements().forEach(element -> addOne(element, values));
      return true;
    }
    return addOne(value, values);
  }

  /** Adds the text of one value, if it is accepted; returns whether it is. */
  private boolean addOne(JsonValue value, List<JsonValue> values) {
    JsonValue text = value.asText();
    return !text.isMissing() && accepted.test(text) && values.add(text);
  }

  /** Sorts the texts; of those that are the same, one is left. */
  private static List<JsonValue> sorted(List<JsonValue> texts) {
    texts.sort(JsonValue::compareTexts);
    List<JsonValue> different = new ArrayList<>(texts.size());
    for (JsonValue text : texts) {
      if (different.isEmpty()
          || JsonValue.compareTexts(different.get(different.size() - 1), text) != 0) {
        different.add(text);
      }
    }
    return different;
  }

  private static Stream<String> withSwitched(
      Stream<String> always, NormalizationSettings settings, Switch key, String field) {
    return settings.isOn(key) ? Stream.concat(always, Stream.of(field)) : always;
  }
}
