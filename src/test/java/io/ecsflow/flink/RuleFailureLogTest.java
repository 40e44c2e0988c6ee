package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.LogLines;
import io.ecsflow.event.RuleFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class RuleFailureLogTest {

  private final AtomicLong nanoTime = new AtomicLong(-5);
  private final RuleFailureLog failures = new RuleFailureLog(nanoTime::get);

  @Test
  void theNextMinuteHasALineAgainWithTheNumberOfThoseThatHadNone() {
    try (LogLines log = new LogLines(RuleFailures.class, Level.ERROR)) {
      fail("one");
      fail("one");
      fail("other");
      fail("one");
      pass(Duration.ofSeconds(61));
      fail("one");

      assertThat(log.messages()).hasSize(3);
      assertThat(log.messages().get(2)).startsWith("Rule one").contains("so were 2 since");
    }
  }

  private void fail(String rule) {
    failures.log(new RuleFailure(rule, new IllegalStateException()));
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }
}
