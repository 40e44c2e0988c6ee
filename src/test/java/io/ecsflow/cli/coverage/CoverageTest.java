package io.ecsflow.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ecsflow.Events;
import io.ecsflow.cli.coverage.CoverageReport.Kind;
import io.ecsflow.cli.coverage.CoverageReport.Share;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final String STATS =
      """
      {"agent":{"id":"a"},"event":{"action":"stats","category":"host"},
       "host":{"hostname":"h","ip":"none"}}
      """;
  private static final String DEFENDER =
      """
      {"agent":{"id":"a"},"strange":1,"event":{"provider":"Some-Provider","code":1151}}
      """;

  @Test
  void eventsAreCountedByProviderAndCodeTheMostFrequentFirst() {
    CoverageReport report = report(Profile.SEKOIA, DEFENDER, STATS, STATS);

    assertThat(report.kinds())
        .extracting(Kind::provider, Kind::code, Kind::events, Kind::categorized)
        .containsExactly(tuple("none", "stats", 2L, 2L), tuple("Some-Provider", "1151", 1L, 0L));
    assertThat(report.events()).isEqualTo(3);
    assertThat(report.categorized()).isEqualTo(2);
  }

  @Test
  void eachKindHasItsRulesAndItsUnmappedKeys() {
    CoverageReport report = report(Profile.SEKOIA, DEFENDER, STATS, STATS);

    assertThat(report.kinds().get(0).rules()).containsEntry("host-name", 2L);
    assertThat(report.kinds().get(0).unmapped()).isEmpty();
    assertThat(report.kinds().get(1).unmapped()).isEqualTo(Map.of("strange", 1L));
  }

  @Test
  void fieldsThatDoNotConformAreCountedUnderAnyProfile() {
    for (Profile profile : Profile.values()) {
      assertThat(report(profile, STATS).kinds().get(0).nonconforming())
          .isEqualTo(Map.of("host.ip NOT_AN_IP", 1L));
    }
  }

  @Test
  void theFieldsThatDetectionRulesAskOfAKindAreCountedUnderAnyProfile() {
    String start =
        """
        {"agent":{"id":"a"},"event":{"provider":"Microsoft-Windows-Sysmon","code":1},
         "process":{"executable":"C:/x.exe"%s}}
        """;

    for (Profile profile : Profile.values()) {
      assertThat(
              report(profile, start.formatted(",\"command_line\":\"x\""), start.formatted(""))
                  .kinds()
                  .get(0)
                  .detection())
          .containsEntry("process.executable", new Share(2, 2))
          .containsEntry("process.command_line", new Share(2, 1))
          .containsEntry("process.parent.executable", new Share(2, 0))
          .containsEntry("event.category", new Share(2, profile == Profile.ECS ? 2 : 0))
          .doesNotContainKeys("file.path", "dns.question.name");
    }
  }

  @Test
  void rejectionsAreCountedByReason() {
    assertThat(report(Profile.ECS, "x", "[]", "y").rejected())
        .isEqualTo(Map.of("NOT_JSON", 2L, "NOT_AN_OBJECT", 1L));
  }

  private static CoverageReport report(Profile profile, String... records) {
    Coverage coverage = new Coverage(NormalizationSettings.of(profile));
    for (String record : records) {
      coverage.add(Events.decode(record));
    }
    return coverage.report();
  }
}
