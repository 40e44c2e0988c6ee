package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a record costs in allocated bytes, of which its own bytes are the largest part. No time is
 * measured, so it holds on any machine; the bounds leave a quarter for what a compiler does
 * otherwise.
 */
class AllocationGuard {

  private static final int WARM_UP = 30;

  @ParameterizedTest
  @CsvSource({"SEKOIA,2.7", "ECS,3.6"})
  void aRecordAllocatesLittleMoreThanItsOwnBytes(Profile profile, double maxRatio)
      throws IOException {
    Corpus corpus = new Corpus();
    corpus.corpus = "generated";
    corpus.load();
    JobNormalizer ours = new JobNormalizer(NormalizationSettings.of(profile));
    for (int i = 0; i < WARM_UP; i++) {
      writtenBytes(ours, corpus);
    }

    long before = allocatedBytes();
    long written = writtenBytes(ours, corpus);
    double ratio = (allocatedBytes() - before) / (double) written;

    assertThat(ratio).isBetween(1.0, maxRatio);
  }

  private static long writtenBytes(JobNormalizer ours, Corpus corpus) {
    long bytes = 0;
    for (SourceRecord record : corpus.records()) {
      bytes += ours.normalize(record).json().length;
    }
    return bytes;
  }

  private static long allocatedBytes() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class)
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
