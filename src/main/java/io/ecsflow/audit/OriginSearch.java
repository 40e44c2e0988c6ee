package io.ecsflow.audit;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds out which source record an output is of, by its id alone: that is a hash of topic,
 * partition and offset, so offsets are tried until one fits. About a million a second.
 */
public final class OriginSearch {

  private final RecordId ids = new RecordId();
  private final Map<Unmatched, Origin> found = new LinkedHashMap<>();
  private final Unmatched[] wanted;
  private final long[] hashes;

  /** A search for the origins of these. */
  public OriginSearch(Collection<Unmatched> outputs) {
    wanted = outputs.toArray(Unmatched[]::new);
    Arrays.sort(wanted, (a, b) -> Long.compare(a.key().hash(), b.key().hash()));
    hashes = Arrays.stream(wanted).mapToLong(output -> output.key().hash()).toArray();
  }

  /**
   * Tries the offsets of a partition, from one to before another, as long as something is wanted.
   *
   * @return those that have been found, with the coordinates of their records
   */
  public Map<Unmatched, Origin> among(String topic, int partition, long from, long to) {
    Map<Unmatched, Origin> here = new LinkedHashMap<>();
    for (long offset = from; offset < to && found.size() < wanted.length; offset++) {
      RecordKey key = RecordKey.of(new Origin(topic, partition, offset, 0), ids);
      int index = Arrays.binarySearch(hashes, key.hash());
      if (index >= 0) {
        add(index, topic, partition, offset, here);
      }
    }
    found.putAll(here);
    return here;
  }

  /** The output at the index and its neighbours of equal hash, which are the same record again. */
  private void add(
      int index, String topic, int partition, long offset, Map<Unmatched, Origin> here) {
    int first = index;
    while (first > 0 && hashes[first - 1] == hashes[index]) {
      first--;
    }
    for (int i = first; i < hashes.length && hashes[i] == hashes[index]; i++) {
      here.put(wanted[i], new Origin(topic, partition, offset, wanted[i].key().timestamp()));
    }
  }
}
