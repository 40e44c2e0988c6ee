package io.ecsflow.cli.audit;

import io.ecsflow.audit.Outputs;
import java.io.IOException;
import java.util.List;

/** Outputs in several places as one. */
record OutputList(List<Outputs> parts) implements Outputs {

  OutputList {
    parts = List.copyOf(parts);
  }

  @Override
  public void mark() throws IOException {
    for (Outputs part : parts) {
      part.mark();
    }
  }

  @Override
  public void read(long earliest, long latest, Collector collector) throws IOException {
    for (Outputs part : parts) {
      part.read(earliest, latest, collector);
    }
  }

  @Override
  public boolean readSkipped(Collector collector) throws IOException {
    boolean isAny = false;
    for (Outputs part : parts) {
      isAny |= part.readSkipped(collector);
    }
    return isAny;
  }

  @Override
  public boolean mayHaveDeleted(long timestamp) {
    return parts.stream().anyMatch(part -> part.mayHaveDeleted(timestamp));
  }

  @Override
  public List<String> undecided() {
    return parts.stream().flatMap(part -> part.undecided().stream()).toList();
  }

  @Override
  public void close() {
    parts.forEach(Outputs::close);
  }
}
