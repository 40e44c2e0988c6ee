package io.ecsflow.sigma;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.ecs.FieldType.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A query in the language of the servers. */
final class QueryDsl {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<String, Kind> KINDS =
      FieldTable.get().fields().stream()
          .collect(Collectors.toMap(Field::name, field -> field.type().kind()));

  private QueryDsl() {}

  static ObjectNode of(Query query) {
    if (query instanceof Query.And and) {
      return bool("must", and.all());
    }
    if (query instanceof Query.Or or) {
      return bool("should", or.any());
    }
    if (query instanceof Query.Not not) {
      return bool("must_not", List.of(not.query()));
    }
    Query.Field field = (Query.Field) query;
    return field(field.name(), field.pattern());
  }

  private static ObjectNode bool(String how, List<Query> queries) {
    ObjectNode query = JSON.objectNode();
    ObjectNode bool = query.putObject("bool");
    queries.forEach(one -> bool.withArray(how).add(of(one)));
    return query;
  }

  private static ObjectNode field(String name, ValuePattern pattern) {
    if (pattern instanceof ValuePattern.Exists exists) {
      ObjectNode query = JSON.objectNode();
      query.putObject("exists").put("field", name);
      ObjectNode not = JSON.objectNode();
      not.putObject("bool").set("must_not", query);
      return exists.expected() ? query : not;
    }
    if (pattern instanceof ValuePattern.Cidr cidr) {
      return value("term", name, cidr.network(), false);
    }
    if (pattern instanceof ValuePattern.Regex regex) {
      return value("regexp", name, ".*(" + regex.expression() + ").*", false);
    }
    ValuePattern.Wildcards wildcards = (ValuePattern.Wildcards) pattern;
    return wildcards.hasWildcards()
        ? value("wildcard", name, wildcards.text(), true)
        : value("term", name, wildcards.plain(), KINDS.get(name) == Kind.TEXT);
  }

  private static ObjectNode value(String how, String name, String value, boolean anyCase) {
    ObjectNode query = JSON.objectNode();
    ObjectNode field = query.putObject(how).putObject(name).put("value", value);
    if (anyCase) {
      field.put("case_insensitive", true);
    }
    return query;
  }
}
