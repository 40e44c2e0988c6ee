package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class NetworkCommunityIdTest {

  /** Another machine has other interfaces; the record must not depend on them. */
  @Test
  void theZoneOfAnAddressIsNotLookedUp() {
    assertThat(idOfFlowFrom("fe80::1%noSuchInterface"))
        .isEqualTo(idOfFlowFrom("fe80::1"))
        .startsWith("1:");
  }

  private static String idOfFlowFrom(String ip) {
    JsonNode record =
        Normalized.inSekoiaWith(
            """
            "source": {"ip": "%s", "port": 1},
            "destination": {"ip": "fe80::2", "port": 2}, "network": {"transport": "tcp"}\
            """
                .formatted(ip),
            Switch.COMMUNITY_ID);
    return record.at("/network/community_id").asText();
  }
}
