package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

  @Test
  void theEventsOutcomeIsTheActionsWhateverItSays() {
    JsonNode record = Normalized.inSekoiaWith("'event':{'outcome':'ok'}", Switch.EVENT_OUTCOME);

    assertThat(record.at("/action/outcome").textValue()).isEqualTo("ok");
    assertThat(record.at("/event/outcome").textValue()).isEqualTo("ok");
  }

  @Test
  void inSekoiaTheEventHasNoOutcome() {
    JsonNode record = Normalized.inSekoia("'event':{'outcome':'success','code':4624}");

    assertThat(record.at("/event/outcome").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "AUDIT_SUCCESS, 4663, success",
    "AUDIT_FAILURE, 4663, failure",
    "AUDIT_FAILURE, 4624, failure",
    "INFO, 4624, success",
    "INFO, 4625, failure",
    "'', 4625, failure",
    "INFO, 4634, ",
    "audit_success, 4634, "
  })
  void anAuditEventSaysItByItsEventTypeElseByItsCode(String type, int code, String outcome) {
    JsonNode record =
        Normalized.inSekoiaWith(
            "'event':{'code':%d},'action':{'properties':{'EventType':'%s'}}".formatted(code, type),
            Switch.AUDIT_OUTCOME);

    assertThat(record.at("/event/outcome").textValue()).isEqualTo(outcome);
  }

  @Test
  void whatTheAuditSaysComesBeforeTheActionsOutcome() {
    JsonNode record =
        Normalized.inEcs(
            "'event':{'code':4663,'outcome':'success'},"
                + "'action':{'properties':{'EventType':'AUDIT_FAILURE'}}");

    assertThat(record.at("/event/outcome").textValue()).isEqualTo("failure");
    assertThat(record.at("/action/outcome").textValue()).isEqualTo("success");
  }

  @Test
  void anOutcomeThatTheLogonRuleWritesIsNotTheEvents() {
    JsonNode record = Normalized.inSekoiaWith("'action':{'id':4625}", Switch.EVENT_OUTCOME);

    assertThat(record.at("/action/outcome").textValue()).isEqualTo("failure");
    assertThat(record.at("/event/outcome").isMissingNode()).isTrue();
  }
}
