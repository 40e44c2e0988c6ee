package io.ecsflow.connector.kafka.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.CheckResult;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransactionTimeoutCheckTest {

  @Test
  void aTransactionLongerThanTheBrokerGrantsIsAFailure() {
    assertThat(TransactionTimeoutCheck.check(Duration.ofHours(1), Optional.of(900_000L)))
        .isEqualTo(
            CheckResult.failed(
                "sinks.kafka.transactionTimeout",
                "is 1h, but the broker's transaction.max.timeout.ms is 900000 (15m): lower the"
                    + " first or raise the second"));
  }

  @Test
  void aTransactionThatTheBrokerGrantsIsFine() {
    assertThat(TransactionTimeoutCheck.check(Duration.ofMinutes(15), Optional.of(900_000L)))
        .hasToString("ok      sinks.kafka.transactionTimeout: 15m, the broker's limit is 15m");
    assertThat(TransactionTimeoutCheck.check(Duration.ofMinutes(15), Optional.empty()).isOk())
        .isTrue();
  }
}
