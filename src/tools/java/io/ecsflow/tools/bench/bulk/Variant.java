package io.ecsflow.tools.bench.bulk;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * How requests are made, by the sink and by the loop alike.
 *
 * @param hosts to which they are sent by turns, 1 or 2
 * @param inFlight requests at a time
 * @param documents in each request
 * @param isCompressed whether by gzip
 */
record Variant(int hosts, int inFlight, int documents, boolean isCompressed) {

  /**
   * The addresses of its hosts: the second one is the same server by its other name, so that
   * clients keep connections to two.
   *
   * @param server {@code http://127.0.0.1:PORT}
   */
  List<URI> addresses(URI server) {
    URI other = URI.create("http://localhost:" + server.getPort());
    return hosts == 1 ? List.of(server) : List.of(server, other);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %d in flight, %,d documents, %s",
        hosts == 1 ? "1 host" : hosts + " hosts",
        inFlight,
        documents,
        isCompressed ? "gzip" : "plain");
  }
}
