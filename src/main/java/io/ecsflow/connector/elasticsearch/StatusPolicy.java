package io.ecsflow.connector.elasticsearch;

/**
 * What is done by the HTTP status of a request or of a document. Only documents that can never be
 * stored are given up: while a cluster is down or overloaded the sink retries.
 */
final class StatusPolicy {

  private StatusPolicy() {}

  /** What becomes of a request. */
  enum ForRequest {
    /** The response has an item for each document. */
    HAS_ITEMS,
    /** Nothing was stored, or that is unknown; the same request may succeed later. */
    RETRY,
    /** A part of it may succeed: it is too large, or one of its documents breaks it. */
    SPLIT,
    /** No request will succeed before the settings are changed. */
    FAIL
  }

  /** What becomes of a document. */
  enum ForDocument {
    STORED,
    /** A document with this id is there: this one, stored before a replay. */
    DUPLICATE,
    RETRY,
    /** An error of the server: it may pass, or come with this document every time. */
    RETRY_FEW_TIMES,
    REFUSED
  }

  static ForRequest request(int status) {
    if (status / 100 == 2) {
      return ForRequest.HAS_ITEMS;
    }
    if (status == 400 || status == 413) {
      return ForRequest.SPLIT;
    }
    return status == 429 || status >= 500 ? ForRequest.RETRY : ForRequest.FAIL;
  }

  static ForDocument document(int status) {
    if (status / 100 == 2) {
      return ForDocument.STORED;
    }
    return switch (status) {
      case 409 -> ForDocument.DUPLICATE;
      case 429, 502, 503, 504 -> ForDocument.RETRY;
      default -> status >= 500 ? ForDocument.RETRY_FEW_TIMES : ForDocument.REFUSED;
    };
  }
}
