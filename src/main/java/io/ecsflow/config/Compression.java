package io.ecsflow.config;

/** How the producer compresses its batches. */
public enum Compression {
  NONE,
  GZIP,
  SNAPPY,
  LZ4,
  ZSTD
}
