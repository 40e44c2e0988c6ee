package io.ecsflow.connector.kafka;

/**
 * How large records become.
 *
 * <p>An ECS record is about three times its event at most: the raw text as a JSON string is at most
 * twice as long (valid JSON has no bare control characters but line ends and tabs, so each byte
 * becomes two at most), and its fields are there once more. Rules add short texts, and repeat some
 * of the event's.
 */
final class RecordSizes {

  private static final int GROWTH = 3;
  private static final int SLACK_BYTES = 64 * 1024;

  private RecordSizes() {}

  /** Bytes that an ECS record can have, given those of its source record. */
  static int largestEcsRecord(int maxRecordBytes) {
    return GROWTH * maxRecordBytes + SLACK_BYTES;
  }
}
