package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Section A.2: one related.* list out of all fields that hold such a value; without duplicates,
 * sorted by code point, values as they are.
 */
final class RelatedFields implements Enricher {

  private static final Comparator<String> BY_CODE_POINT =
      (one, other) -> Arrays.compare(codePoints(one), codePoints(other));

  private final FieldPath list;
  private final List<FieldPath> sources;

  private RelatedFields(String list, Stream<String> sources) {
    this.list = FieldPath.of("related." + list);
    this.sources = sources.map(FieldPath::of).toList();
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
        "ip", withSwitched(always, settings, Switch.DNS_RELATED_IP, "dns.resolved_ip"));
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
  public void enrich(EventDocument document, Tally tally) {
    TreeSet<String> values = new TreeSet<>(BY_CODE_POINT);
    boolean found = false;
    for (FieldPath source : sources) {
      JsonValue value = document.get(source);
      if (value.isBlank() || value.isObject()) {
        continue;
      }
      found = true;
      for (JsonValue element : value.elements()) {
        element.spelling().filter(text -> !text.isEmpty()).ifPresent(values::add);
      }
    }
    if (found) {
      document.put(list, List.copyOf(values));
    }
  }

  @Override
  public String name() {
    return list.toString().replace('.', '-');
  }

  private static Stream<String> withSwitched(
      Stream<String> always, NormalizationSettings settings, Switch key, String field) {
    return settings.isOn(key) ? Stream.concat(always, Stream.of(field)) : always;
  }

  private static int[] codePoints(String text) {
    return text.codePoints().toArray();
  }
}
