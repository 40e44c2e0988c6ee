package io.ecsflow.connector.elasticsearch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts of a cluster in the order in which a request tries them: each request starts at another
 * one, and those that lately gave no answer come last. Thread-safe.
 */
final class Hosts {

  /** How long a host is the last choice after it gave no answer. */
  static final Duration AVOIDED = Duration.ofSeconds(30);

  private final List<URI> all;
  private final Map<URI, Long> silentSince = new HashMap<>();
  private int first;

  Hosts(List<URI> all) {
    this.all = List.copyOf(all);
  }

  List<URI> all() {
    return all;
  }

  /**
   * All hosts, the best first.
   *
   * @param now nanoseconds of any clock
   */
  synchronized List<URI> inOrder(long now) {
    List<URI> order = new ArrayList<>();
    List<URI> silent = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      URI host = all.get((first + i) % all.size());
      (isAvoided(host, now) ? silent : order).add(host);
    }
    first = (first + 1) % all.size();
    order.addAll(silent);
    return order;
  }

  synchronized void silent(URI host, long now) {
    silentSince.put(host, now);
  }

  synchronized void answered(URI host) {
    silentSince.remove(host);
  }

  private boolean isAvoided(URI host, long now) {
    Long since = silentSince.get(host);
    return since != null && now - since < AVOIDED.toNanos();
  }
}
