package io.ecsflow.sigma;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The processing pipeline that the project ships, applied as pySigma does. */
record Pipeline(List<Transformation> transformations) {

  static final Path FILE = Path.of("conf/sigma/ecsflow.yml");

  static Pipeline shipped() {
    List<Transformation> all = new ArrayList<>();
    for (Object entry : (List<?>) yaml().get("transformations")) {
      all.add(new Transformation(asMap(entry)));
    }
    return new Pipeline(all);
  }

  static Map<String, Object> yaml() {
    try {
      return new Yaml().load(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> asMap(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  /** A rule as a query on records. */
  Query query(SigmaRule rule) {
    List<Transformation> applied =
        transformations.stream().filter(t -> t.isFor(rule.logsource())).toList();
    List<Query> all = new ArrayList<>();
    applied.stream().flatMap(Transformation::conditions).map(Item::query).forEach(all::add);
    all.add(rule.query(item -> transformed(item, applied)));
    return new Query.And(all);
  }

  /** What the events of a logsource have in common. */
  Query conditions(Map<String, String> logsource) {
    return new Query.And(
        transformations.stream()
            .filter(t -> t.isFor(logsource))
            .flatMap(Transformation::conditions)
            .map(Item::query)
            .toList());
  }

  private static Query transformed(Item item, List<Transformation> transformations) {
    List<Item> items = List.of(item);
    for (Transformation transformation : transformations) {
      items = items.stream().flatMap(one -> transformation.apply(one)).toList();
    }
    Stream<Query> queries = items.stream().map(Item::query);
    return new Query.Or(queries.toList());
  }
}
