package io.ecsflow.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class CandidateTest {

  @Test
  void propertiesAreToldApartByWhomTheyAreFor() {
    Candidate candidate =
        Candidate.parse(
            "ecsflow,profile=ecs,producer.linger.ms=5,flink.state.backend.type=rocksdb");

    assertThat(candidate.flow()).isEqualTo(Flow.ECSFLOW);
    assertThat(candidate.option(Candidate.PROFILE, "sekoia")).isEqualTo("ecs");
    assertThat(candidate.optionsOf(Candidate.PRODUCER)).containsExactly(entry("linger.ms", "5"));
    assertThat(candidate.optionsOf(Candidate.CONSUMER)).isEmpty();
    assertThat(candidate.optionsOf(Candidate.FLINK))
        .containsExactly(entry("state.backend.type", "rocksdb"));
  }

  @Test
  void aValueMayHaveAnEqualsSign() {
    assertThat(Candidate.parse("identity,producer.a=b=c").optionsOf(Candidate.PRODUCER))
        .containsExactly(entry("a", "b=c"));
  }

  @Test
  void aFlowThatIsNotThereIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidate.parse("copy"))
        .withMessageStartingWith("no flow is named copy; there are ecsflow, identity and classes");
  }

  @Test
  void aKeyWithoutAValueIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidate.parse("identity,hostStats"))
        .withMessageEndingWith("was identity,hostStats");
  }
}
