package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsTest {

  private static final URI A = URI.create("http://a");
  private static final URI B = URI.create("http://b");
  private static final URI C = URI.create("http://c");

  private final Hosts hosts = new Hosts(List.of(A, B, C));

  @Test
  void eachRequestStartsAtAnotherOne() {
    assertThat(hosts.inOrder(0)).containsExactly(A, B, C);
    assertThat(hosts.inOrder(0)).containsExactly(B, C, A);
    assertThat(hosts.inOrder(0)).containsExactly(C, A, B);
    assertThat(hosts.inOrder(0)).containsExactly(A, B, C);
  }

  @Test
  void thoseThatFailedComeLastForAWhile() {
    hosts.failed(A, 0);

    assertThat(hosts.inOrder(Hosts.AVOIDED_FOR.toNanos() - 1)).containsExactly(B, C, A);
    hosts.inOrder(0);
    hosts.inOrder(0);
    assertThat(hosts.inOrder(Hosts.AVOIDED_FOR.toNanos())).containsExactly(A, B, C);
  }

  @Test
  void oneThatSucceedsIsTriedInTurnAgain() {
    hosts.failed(A, 0);
    hosts.succeeded(A);

    assertThat(hosts.inOrder(1)).containsExactly(A, B, C);
  }
}
