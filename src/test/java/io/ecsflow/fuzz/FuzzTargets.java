package io.ecsflow.fuzz;

import io.ecsflow.config.JobFileTarget;
import io.ecsflow.connector.elasticsearch.BufferedDocumentsTarget;
import io.ecsflow.connector.elasticsearch.BulkResponseTarget;
import io.ecsflow.connector.kafka.transactions.TransactionStateTarget;
import io.ecsflow.decode.DecoderTarget;
import io.ecsflow.flink.StateTarget;
import io.ecsflow.json.ScannerTarget;
import io.ecsflow.json.WriterTarget;
import io.ecsflow.normalize.FuzzedField;
import io.ecsflow.normalize.NormalizerTarget;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Everything that reads bytes of others, by the name of its folder in the kept corpus. */
final class FuzzTargets {

  private static final Map<String, Supplier<FuzzTarget>> BY_NAME = new TreeMap<>();

  static {
    BY_NAME.put("scanner", ScannerTarget::new);
    BY_NAME.put("writer", WriterTarget::new);
    BY_NAME.put("decoder", DecoderTarget::new);
    BY_NAME.put("normalizer", NormalizerTarget::new);
    for (FuzzedField field : FuzzedField.values()) {
      BY_NAME.put(field.folder(), () -> new NormalizerTarget(field));
    }
    BY_NAME.put("bulk-response", BulkResponseTarget::new);
    BY_NAME.put("job-file", JobFileTarget::new);
    BY_NAME.put("state", StateTarget::new);
    BY_NAME.put("transaction-state", TransactionStateTarget::new);
    BY_NAME.put("buffered-documents", BufferedDocumentsTarget::new);
  }

  private FuzzTargets() {}

  static Iterable<String> names() {
    return BY_NAME.keySet();
  }

  static int count() {
    return BY_NAME.size();
  }

  /** A new target of this name, that watches its memory; none is safe for several threads. */
  static FuzzTarget of(String name) {
    return new BoundedMemory(unbounded(name));
  }

  static FuzzTarget unbounded(String name) {
    Supplier<FuzzTarget> target = BY_NAME.get(name);
    if (target == null) {
      throw new IllegalArgumentException("no target " + name + ", there are " + BY_NAME.keySet());
    }
    return target.get();
  }
}
