package io.ecsflow.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.cli.explain.Explanation.Absent;
import io.ecsflow.cli.explain.Explanation.Dropped;
import io.ecsflow.cli.explain.Explanation.Removed;
import io.ecsflow.cli.explain.Explanation.Written;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final String EVENT =
      """
      {"agent":{"id":"a"},"event":{"code":22,"outcome":"success"},"strange":1,
       "host":{"hostname":"DB7"},"process":{"executable":"/bin/sh","pid":[12,"none"]},
       "dns":{"question":{"name":"www.example.co.uk"}}}
      """;

  @Test
  void anExplainedRecordIsTheRecord() {
    for (Profile profile : Profile.values()) {
      assertThat(explain(profile).record().json()).isEqualTo(Events.normalize(EVENT, profile));
    }
  }

  @Test
  void everyFieldHasTheRuleThatWroteItAndWhatItReadForThat() {
    assertThat(explain(Profile.SEKOIA).written())
        .contains(
            new Written(
                "host.hostname", "\"DB7\"", "copied-fields", List.of("event:host.hostname")),
            new Written("host.name", "\"DB7\"", "host-name", List.of("record:host.hostname")),
            new Written("event.code", "\"22\"", "event-fields", List.of("event:event.code")),
            new Written(
                "related.hosts",
                "[\"DB7\",\"www.example.co.uk\"]",
                "related-hosts",
                List.of("record:host.hostname", "record:dns.question.name")),
            new Written(
                "dns.question.top_level_domain",
                "\"co.uk\"",
                "dns-question",
                List.of("record:dns.question.name")));
  }

  @Test
  void whatIsMadeOfAPropertyOfALogNamesTheProperty() {
    String event =
        """
        {"agent":{"id":"a"},"event":{"provider":"Microsoft-Windows-Sysmon","code":7},
         "action":{"properties":{"Hashes":"MD5=0A","SignatureStatus":"Valid"}}}
        """;

    assertThat(
            new Explainer(NormalizationSettings.of(Profile.ECS))
                .explain(Events.event(event))
                .written())
        .contains(
            new Written(
                "dll.hash.md5",
                "\"0a\"",
                "file-hashes",
                List.of("record:action.properties.Hashes")),
            new Written(
                "dll.code_signature.status",
                "\"Valid\"",
                "code-signature",
                List.of("record:action.properties.SignatureStatus")));
  }

  @Test
  void constantsComeFromNothing() {
    assertThat(explain(Profile.ECS).written())
        .contains(new Written("event.module", "\"sekoiaio\"", "housekeeping", List.of()));
  }

  @Test
  void whatWasNotMappedAndWhatWasDroppedIsTold() {
    Explanation explanation = explain(Profile.ECS);

    assertThat(explanation.unmapped()).containsExactly("strange");
    assertThat(explanation.dropped())
        .containsExactly(new Dropped("process.pid", DropReason.NOT_A_NUMBER));
    assertThat(explanation.written())
        .contains(new Written("process.pid", "[12]", "typing", List.of("record:process.pid")));
  }

  @Test
  void aFieldThatALaterRuleTookOutIsTold() {
    String event = "{\"agent\":{\"id\":\"a\"},\"user\":{\"odd\":1}}";

    assertThat(
            new Explainer(NormalizationSettings.of(Profile.ECS))
                .explain(Events.event(event))
                .removed())
        .containsExactly(new Removed("user.odd", "1", "typing"));
  }

  @Test
  void anAbsentFieldThatDetectionRulesAskForHasItsReason() {
    String event =
        """
        {"agent":{"id":"a"},"event":{"provider":"Microsoft-Windows-Sysmon","code":1},
         "process":{"executable":{"odd":1}}}
        """;

    for (Profile profile : Profile.values()) {
      assertThat(explain(event, profile).absent())
          .contains(
              new Absent("process.parent.name", "the event has no process.parent.executable"),
              new Absent(
                  "process.parent.entity_id",
                  "the event has none of sekoiaio.process.parent_guid,"
                      + " action.properties.ParentProcessGuid"));
    }
    assertThat(explain(event, Profile.ECS).absent())
        .contains(new Absent("process.executable", "its value was left out, NOT_A_TEXT"));
    assertThat(explain(event, Profile.SEKOIA).absent())
        .contains(
            new Absent(
                "event.category", "the rule categorization is off, it would read event.provider"));
  }

  @Test
  void aRuleThatMakesNothingOfWhatThereIsIsNamed() {
    String unknown = "{\"agent\":{\"id\":\"a\"},\"event\":{\"provider\":\"p\",\"code\":1}}";

    assertThat(explain(unknown, Profile.ECS).absent())
        .contains(new Absent("event.category", "categorization makes nothing of event.provider"));
  }

  private static Explanation explain(Profile profile) {
    return explain(EVENT, profile);
  }

  private static Explanation explain(String event, Profile profile) {
    return new Explainer(NormalizationSettings.of(profile)).explain(Events.event(event));
  }
}
