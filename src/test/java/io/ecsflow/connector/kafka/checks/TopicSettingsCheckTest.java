package io.ecsflow.connector.kafka.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSettingsCheckTest {

  private static final String TYPE = "message.timestamp.type";
  private static final String AFTER = "message.timestamp.after.max.ms";
  private static final String BEFORE = "message.timestamp.before.max.ms";

  @Test
  void aTopicAsBrokersMakeItTakesWhatIsWritten() {
    assertThat(
            TopicSettingsCheck.ofOutput(
                Map.of(TYPE, "CreateTime", AFTER, "3600000", BEFORE, "" + Long.MAX_VALUE)))
        .isEmpty();
    assertThat(TopicSettingsCheck.ofOutput(Map.of())).isEmpty();
  }

  @Test
  void aTopicThatRefusesOldRecordsRefusesABacklog() {
    assertThat(TopicSettingsCheck.ofOutput(Map.of(TYPE, "CreateTime", BEFORE, "86400000")))
        .containsExactly(
            "its message.timestamp.before.max.ms is 86400000 (1d): records have the timestamps of"
                + " their source records, and one that is older than that is refused, which fails"
                + " the job again and again; remove the setting");
  }

  @Test
  void aTopicThatRefusesWhatIsALittleAheadIsNamed() {
    assertThat(TopicSettingsCheck.ofOutput(Map.of(TYPE, "CreateTime", AFTER, "60000")))
        .containsExactly(
            "its message.timestamp.after.max.ms is 60000 (1m): records have the timestamps of their"
                + " source records, and one that is newer than that is refused, which fails the job"
                + " again and again; set it to at least 1800000");
  }

  @Test
  void aTopicThatTheBrokerStampsTakesEverything() {
    assertThat(
            TopicSettingsCheck.ofOutput(
                Map.of(TYPE, "LogAppendTime", BEFORE, "86400000", AFTER, "60000")))
        .isEmpty();
  }

  @Test
  void aSourceThatDeletesSoonLosesWhatAnOutageLeavesUnread() {
    assertThat(TopicSettingsCheck.ofInput(Map.of("retention.ms", "3600000")))
        .containsExactly(
            "its retention.ms is 3600000 (1h): events that are not read by then, in an outage, are"
                + " lost; set it to a day (86400000) or more");
    assertThat(TopicSettingsCheck.ofInput(Map.of("retention.ms", "-1"))).isEmpty();
  }

  @Test
  void aTopicThatNeedsMoreReplicasThanItHasTakesNothing() {
    assertThat(TopicSettingsCheck.refused(Map.of("min.insync.replicas", "2"), 1, 0))
        .contains(
            "its min.insync.replicas is 2, but it has 1 replicas: it takes no record; lower the"
                + " first or add replicas");
    assertThat(TopicSettingsCheck.refused(Map.of("min.insync.replicas", "2"), 3, 0)).isEmpty();
  }

  @Test
  void aRecordOnOneBrokerOfSeveralIsAWarning() {
    Map<String, String> one = Map.of("min.insync.replicas", "1");

    assertThat(TopicSettingsCheck.ofReplication(one, 1, 3)).isPresent();
    assertThat(TopicSettingsCheck.ofReplication(one, 3, 3)).isPresent();
    assertThat(TopicSettingsCheck.ofReplication(Map.of("min.insync.replicas", "2"), 3, 3))
        .isEmpty();
    assertThat(TopicSettingsCheck.ofReplication(one, 1, 1)).as("one broker only").isEmpty();
  }
}
