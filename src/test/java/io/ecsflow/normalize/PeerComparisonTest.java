package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The comparison with peers, without those that Maven must fetch. */
class PeerComparisonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void measuresPeersInTurn() throws IOException {
    try (PeerComparison comparison =
        comparison(Peer.ecsflow(Profile.SEKOIA), peer("copy", Copying.class))) {
      comparison.check();
      comparison.run(0);

      assertThat(comparison.table().lines().skip(2).limit(2))
          .satisfiesExactly(
              ours -> assertThat(ours).startsWith("| ecsflow, `sekoia` |").contains("| 1.00 |"),
              copy -> assertThat(copy).startsWith("| copy |").doesNotContain(" 0.00 "));
    }
  }

  @Test
  void saysWhichPeerHasEnded() throws IOException {
    try (PeerComparison comparison = comparison(peer("dying", Dying.class))) {
      assertThatThrownBy(() -> comparison.run(0)).hasMessageStartingWith("dying has ended");
    }
  }

  @Test
  void refusesARecordThatLacksWhatThePeerMakes() throws IOException {
    Peer peer = new Peer("flat", "", List.of(), Map.of("host.name", "host.hostname"));
    JsonNode event = JSON.readTree("{\"host\": {\"hostname\": \"db7\"}}");
    JsonNode ours = JSON.readTree("{\"host\": {\"name\": \"db7\"}}");

    peer.check(event, ours, JSON.readTree("{\"host.name\": \"db7\"}"));
    assertThatThrownBy(() -> peer.check(event, ours, JSON.readTree("{\"host.name\": \"DB7\"}")))
        .hasMessageStartingWith("flat: host.name must be \"db7\", was \"DB7\"");
    assertThatThrownBy(() -> peer.check(event, ours, event))
        .hasMessageStartingWith("flat: host.name must be \"db7\"");
  }

  private static PeerComparison comparison(Peer... peers) throws IOException {
    Corpus corpus = new Corpus();
    corpus.corpus = "golden";
    corpus.load();
    return new PeerComparison(corpus, List.of(peers));
  }

  private static Peer peer(String name, Class<?> main) {
    List<String> java = List.of("-cp", System.getProperty("java.class.path"), main.getName());
    return new Peer(name, "", java, Map.of());
  }

  /** A peer whose records are the events. */
  static final class Copying {
    public static void main(String[] args) throws Exception {
      PeerLoop.run(Path.of(args[0]), byte[]::clone);
    }
  }

  /** A peer that ends at its first event. */
  static final class Dying {
    public static void main(String[] args) throws Exception {
      PeerLoop.run(
          Path.of(args[0]),
          event -> {
            Runtime.getRuntime().halt(1);
            return event;
          });
    }
  }
}
