package io.ecsflow.connector.elasticsearch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts of a cluster in the order in which a request tries them: each request starts at another
 * one, and those that lately did not respond come last. Thread-safe.
 */
final class Hosts {

  /** How long a host that did not respond is tried last. */
  static final Duration AVOIDED_FOR = Duration.ofSeconds(30);

  private final List<URI> all;
  private final Map<URI, Long> failedAt = new HashMap<>();
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
    List<URI> avoided = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      URI host = all.get((first + i) % all.size());
      (isAvoided(host, now) ? avoided : order).add(host);
    }
    first = (first + 1) % all.size();
    order.addAll(avoided);
    return order;
  }

  synchronized void failed(URI host, long now) {
    failedAt.put(host, now);
  }

  synchronized void succeeded(URI host) {
    failedAt.remove(host);
  }

  private boolean isAvoided(URI host, long now) {
    Long failure = failedAt.get(host);
    return failure != null && now - failure < AVOIDED_FOR.toNanos();
  }
}
