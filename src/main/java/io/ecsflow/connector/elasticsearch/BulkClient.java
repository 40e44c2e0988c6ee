package io.ecsflow.connector.elasticsearch;

import java.io.IOException;
import java.util.List;

/** Sends documents to a cluster, once. */
interface BulkClient {

  /**
   * Sends one request.
   *
   * @throws IOException when no host responds
   */
  Response bulk(List<BulkEntry> entries) throws IOException, InterruptedException;
}
