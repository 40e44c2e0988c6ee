package io.ecsflow.normalize.categories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditVocabularyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logged-in|''|authentication|start",
        "executed|execve|process|start",
        "executed|''|process|start",
        "opened-file|creat|file|creation",
        "opened-file|truncate|file|change",
        "opened-file|openat|file|info",
        "''|openat|file|info",
        "''|getrandom|process|info",
        "started-session|getrandom|session|start",
        "stopped-service|''|process|end",
        "added-user-account|''|iam|user, creation"
      })
  void anEventIsWhatItsWordsSay(String action, String syscall, String categories, String types) {
    assertThat(AuditVocabulary.categoryOf(action, syscall))
        .hasValue(Category.of(categories, types));
  }

  @Test
  void aRecordWithAnotherSystemCallIsOfBothKinds() {
    assertThat(AuditVocabulary.categoryOf("changed-audit-configuration", "sendto"))
        .hasValue(Category.of("process, configuration, network", "change, connection, info"));
  }

  @Test
  void aWordWithoutACategoryHasNone() {
    assertThat(AuditVocabulary.categoryOf("socket-created", "socket"))
        .hasValue(Category.of("", ""));
  }

  @ParameterizedTest
  @CsvSource({"'',''", "agent-inactivity,''", "stats,59"})
  void whatIsNoWordHasNoCategory(String action, String syscall) {
    assertThat(AuditVocabulary.categoryOf(action, syscall)).isEmpty();
  }
}
