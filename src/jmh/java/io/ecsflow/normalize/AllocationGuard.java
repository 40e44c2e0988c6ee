package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bounds the bytes that are allocated for a record, of which its own are the largest part. No time
 * is measured, so the bounds hold on any machine; they leave a quarter for differences of
 * compilers.
 */
class AllocationGuard {

  private static final int WARM_UP = 2;

  @ParameterizedTest
  @CsvSource({"SEKOIA,2.7", "ECS,3.6"})
  void aRecordAllocatesLittleMoreThanItsOwnBytes(Profile profile, double maxRatio)
      throws IOException {
    Corpus corpus = new Corpus();
    corpus.corpus = "generated";
    corpus.load();
    JobNormalizer normalizer = new JobNormalizer(NormalizationSettings.of(profile));
    for (int i = 0; i < WARM_UP; i++) {
      writtenBytes(normalizer, corpus);
    }

    long before = allocatedBytes();
    long written = writtenBytes(normalizer, corpus);
    double ratio = (allocatedBytes() - before) / (double) written;

    assertThat(ratio).isBetween(1.0, maxRatio);
  }

  private static long writtenBytes(JobNormalizer normalizer, Corpus corpus) {
    long bytes = 0;
    for (SourceRecord record : corpus.records()) {
      bytes += normalizer.normalize(record).json().length;
    }
    return bytes;
  }

  private static long allocatedBytes() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class)
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
