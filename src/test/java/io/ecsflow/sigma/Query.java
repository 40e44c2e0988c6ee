package io.ecsflow.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What a rule asks of a record. */
sealed interface Query {

  boolean matches(JsonNode record);

  /** The names of the record's fields that it asks for. */
  Stream<String> fields();

  /** All of these. */
  record And(List<Query> all) implements Query {

    @Override
    public boolean matches(JsonNode record) {
      return all.stream().allMatch(query -> query.matches(record));
    }

    @Override
    public Stream<String> fields() {
      return all.stream().flatMap(Query::fields);
    }
  }

  /** Any of these. */
  record Or(List<Query> any) implements Query {

    @Override
    public boolean matches(JsonNode record) {
      return any.stream().anyMatch(query -> query.matches(record));
    }

    @Override
    public Stream<String> fields() {
      return any.stream().flatMap(Query::fields);
    }
  }

  /** The opposite. */
  record Not(Query query) implements Query {

    @Override
    public boolean matches(JsonNode record) {
      return !query.matches(record);
    }

    @Override
    public Stream<String> fields() {
      return query.fields();
    }
  }

  /** A field that has a value like this one. */
  record Field(String name, ValuePattern pattern) implements Query {

    @Override
    public boolean matches(JsonNode record) {
      return pattern.matches(Values.of(record, name));
    }

    @Override
    public Stream<String> fields() {
      return Stream.of(name);
    }
  }
}
