package io.ecsflow.tools.demo;

import java.util.Arrays;

/** Many record ids, eight bytes each: enough to tell millions of them apart. */
final class Ids {

  private long[] fingerprints = new long[1 << 16];
  private int size;
  private boolean isSorted;

  void add(String id) {
    if (size == fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, size * 2);
    }
    fingerprints[size++] = fingerprint(id);
    isSorted = false;
  }

  int size() {
    return size;
  }

  /** How many ids are there more than once, each further time counted. */
  long duplicates() {
    sort();
    long duplicates = 0;
    for (int i = 1; i < size; i++) {
      if (fingerprints[i] == fingerprints[i - 1]) {
        duplicates++;
      }
    }
    return duplicates;
  }

  /** How many of these ids the others do not have. */
  long missingIn(Ids others) {
    sort();
    others.sort();
    long missing = 0;
    for (int i = 0; i < size; i++) {
      if (Arrays.binarySearch(others.fingerprints, 0, others.size, fingerprints[i]) < 0) {
        missing++;
      }
    }
    return missing;
  }

  private void sort() {
    if (!isSorted) {
      Arrays.sort(fingerprints, 0, size);
      isSorted = true;
    }
  }

  /** FNV-1a, 64 bits. */
  private static long fingerprint(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
