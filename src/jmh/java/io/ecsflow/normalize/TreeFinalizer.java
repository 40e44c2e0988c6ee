package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.net.InetAddresses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The rules of {@link Rules} that follow from the record, on trees. */
final class TreeFinalizer {

  private static final String[][] IPS =
      paths(
          "source.ip",
          "destination.ip",
          "host.ip",
          "source.nat.ip",
          "client.ip",
          "observer.ip",
          "destination.nat.ip",
          "server.ip",
          "client.nat.ip",
          "server.nat.ip",
          "dns.resolved_ip");
  private static final String[][] HOSTS =
      paths(
          "host.hostname",
          "url.domain",
          "destination.domain",
          "source.domain",
          "observer.hostname",
          "dns.question.name",
          "client.domain",
          "server.domain");
  private static final String[][] USERS =
      paths(
          "user.name",
          "source.user.name",
          "destination.user.name",
          "client.user.name",
          "file.owner",
          "user.target.name");
  private static final String[][] HASHES =
      paths(
          "file.hash.md5",
          "file.hash.sha1",
          "file.hash.sha256",
          "process.hash.md5",
          "process.hash.sha1",
          "process.hash.sha256",
          "process.parent.hash.md5",
          "process.parent.hash.sha1",
          "process.parent.hash.sha256",
          "dll.hash.md5",
          "dll.hash.sha1",
          "dll.hash.sha256",
          "tls.server.hash.md5",
          "tls.server.hash.sha1",
          "tls.server.hash.sha256",
          "file.hash.ssdeep");

  private TreeFinalizer() {}

  static void names(TreeRecord record) {
    if (!record.has("host", "name")) {
      record.put(record.get("host", "hostname"), "host", "name");
    }
    String path = record.text("file", "path");
    if (!path.isEmpty() && !record.has("file", "name") && !record.has("file", "directory")) {
      TextNode name = TextNode.valueOf(FileParts.afterLastSeparator(path));
      TextNode directory = TextNode.valueOf(FileParts.beforeLastSeparator(path));
      record.putEvenEmpty(name, "file", "name");
      record.putEvenEmpty(directory, "file", "directory");
    }
  }

  static void related(TreeRecord record) {
    related(record, "ip", IPS, InetAddresses::isInetAddress);
    related(record, "hosts", HOSTS, text -> !text.isEmpty());
    related(record, "user", USERS, text -> !text.isEmpty());
    related(record, "hash", HASHES, text -> !text.isEmpty());
  }

  static void addresses(TreeRecord record) {
    address(record, "source");
    address(record, "destination");
    address(record, "client");
    String question = record.text("dns", "question", "name");
    if (!question.isEmpty()) {
      DomainSplit split = DomainSplit.of(question);
      record.putWhereAbsent(split.registeredDomain(), "dns", "question", "registered_domain");
      record.putWhereAbsent(split.topLevelDomain(), "dns", "question", "top_level_domain");
      record.putWhereAbsent(split.subdomain(), "dns", "question", "subdomain");
    }
  }

  static void url(TreeRecord record) {
    JsonNode text = record.get("url", "full");
    if (TreeRecord.isBlank(text)) {
      text = record.get("url", "original");
    }
    if (text.isTextual() && !text.textValue().isEmpty()) {
      decompose(record, text.textValue());
    } else if (TreeRecord.isBlank(text) && record.get("url", "domain").isTextual()) {
      split(record, record.text("url", "domain"));
    }
  }

  static void eventOutcome(TreeRecord record) {
    if (!record.has("event", "outcome")) {
      record.put(record.get("action", "outcome").deepCopy(), "event", "outcome");
    }
  }

  private static void related(
      TreeRecord record, String name, String[][] sources, Predicate<String> accepted) {
    List<String> values = new ArrayList<>();
    boolean found = false;
    for (String[] source : sources) {
      JsonNode value = record.get(source);
      found |= value.isArray();
      for (JsonNode element : value.isArray() ? value : List.of(value)) {
        Optional<String> text = TreeRecord.spelling(element).filter(accepted);
        found |= text.isPresent() && values.add(text.get());
      }
    }
    if (found) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      sorted(values).forEach(list::add);
      record.put(list, "related", name);
    }
  }

  private static Collection<String> sorted(List<String> values) {
    if (values.size() < 2) {
      return values;
    }
    TreeSet<String> sorted =
        new TreeSet<>(Comparator.comparing(text -> text.codePoints().toArray(), Arrays::compare));
    sorted.addAll(values);
    return sorted;
  }

  private static void address(TreeRecord record, String side) {
    if (!TreeRecord.isBlank(record.get(side, "address"))) {
      return;
    }
    JsonNode domain = record.get(side, "domain");
    if (TreeRecord.isBlank(domain)) {
      record.put(record.get(side, "ip"), side, "address");
      return;
    }
    record.put(domain, side, "address");
    if (domain.isTextual()) {
      DomainSplit split = DomainSplit.of(domain.textValue());
      record.put(split.registeredDomain(), side, "registered_domain");
      record.put(split.topLevelDomain(), side, "top_level_domain");
      record.put(split.subdomain(), side, "subdomain");
    }
  }

  private static void decompose(TreeRecord record, String url) {
    Optional<UrlParts> split = UrlParts.of(url);
    if (split.isEmpty()) {
      record.putWhereAbsent(url, "url", "path");
      return;
    }
    UrlParts parts = split.get();
    record.putWhereAbsent(parts.scheme(), "url", "scheme");
    record.putWhereAbsent(parts.host(), "url", "domain");
    if (!record.has("url", "port")) {
      record.put(port(record, parts.port()), "url", "port");
    }
    record.putWhereAbsent(parts.path(), "url", "path");
    record.putWhereAbsent(parts.query(), "url", "query");
    boolean isWeb = parts.scheme().equals("http") || parts.scheme().equals("https");
    if (isWeb && !parts.host().isEmpty()) {
      record.putWhereAbsent(url, "url", "full");
    }
    split(record, parts.host());
  }

  private static JsonNode port(TreeRecord record, String written) {
    if (written.isEmpty()) {
      return switch (record.text("url", "scheme")) {
        case "https" -> TreeParser.number(443);
        case "http" -> TreeParser.number(80);
        default -> MissingNode.getInstance();
      };
    }
    boolean isNumber = written.length() < 10 && written.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber && Integer.parseInt(written) <= 65535
        ? TreeParser.number(Integer.parseInt(written))
        : MissingNode.getInstance();
  }

  private static void split(TreeRecord record, String host) {
    DomainSplit split = DomainSplit.of(host);
    record.putWhereAbsent(split.registeredDomain(), "url", "registered_domain");
    record.putWhereAbsent(split.topLevelDomain(), "url", "top_level_domain");
    record.putWhereAbsent(split.subdomain(), "url", "subdomain");
  }

  private static String[][] paths(String... dotted) {
    return Arrays.stream(dotted).map(path -> path.split("\\.", -1)).toArray(String[][]::new);
  }
}
