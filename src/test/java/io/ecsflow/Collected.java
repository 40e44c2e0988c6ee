package io.ecsflow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink that collects its records in this JVM. */
final class Collected<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  // The sink itself is serialized into the job: only the name of its list survives that.
  private static final Map<String, List<Object>> LISTS = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  Collected() {
    LISTS.put(name, new CopyOnWriteArrayList<>());
  }

  @SuppressWarnings("unchecked")
  List<T> records() {
    return (List<T>) Objects.requireNonNull(LISTS.get(name));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    List<T> records = records();
    return new SinkWriter<>() {
      @Override
      public void write(T record, Context at) {
        records.add(record);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
