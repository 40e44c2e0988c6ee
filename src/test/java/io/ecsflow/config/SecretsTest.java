package io.ecsflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final ExternalValues VALUES =
      new FakeValues(
          Map.of("PASSWORD", "pa$$w0rd", "BROKERS", "one:9092", "NESTED", "${PASSWORD}"),
          Map.of("/run/secrets/login", "hunter2\n"));

  @Test
  void variablesAndFilesArePutIntoAnyText() throws JobFileException {
    ClientProperties properties =
        propertiesOf(
            "{login: 'user ${file:/run/secrets/login}, ${PASSWORD}!', literal: '$${PASSWORD}"
                + " pa$$word', once: '${NESTED}'}");

    assertThat(properties.values())
        .isEqualTo(
            Map.of(
                "login", "user hunter2, pa$$w0rd!",
                "literal", "${PASSWORD} pa$$word",
                "once", "${PASSWORD}"));
  }

  @Test
  void secretsAreNeverShown() throws JobFileException {
    JobSettings job =
        JobFile.read(
            job(
                "{ssl.keystore.password: literal, sasl.jaas.config: literal, login: '${PASSWORD}',"
                    + " linger.ms: 3}"),
            VALUES);

    assertThat(job.toString())
        .doesNotContain("pa$$w0rd", "literal", "one:9092")
        .contains("login=***", "ssl.keystore.password=***", "linger.ms=3");
  }

  @Test
  void aClientsMessageIsMasked() throws JobFileException {
    assertThat(propertiesOf("{login: '${PASSWORD}', linger.ms: 3}").mask("bad pa$$w0rd, not 3"))
        .isEqualTo("bad ***, not 3");
  }

  @Test
  void aWordOfALoginIsMaskedToo() {
    ClientProperties properties =
        ClientProperties.of(
            Map.of("sasl.jaas.config", "a.Module required username=\"bob\" password=\"hunter2\";"));

    assertThat(properties.mask("Invalid control flag 'hunter2' of bob"))
        .isEqualTo("Invalid control flag '***' of ***");
  }

  @Test
  void aSubstitutedValueIsMaskedInAProblem() {
    assertThatThrownBy(
            () -> JobFile.read(job("{}").replace("'${BROKERS}'", "'${PASSWORD}'"), VALUES))
        .hasMessageContaining("sinks.kafka.brokers must be brokers like")
        .hasMessageContaining("was ***")
        .hasMessageNotContaining("pa$$w0rd");
  }

  @Test
  void aPlaceholderWithoutAValueIsAProblem() {
    assertThatThrownBy(
            () ->
                JobFile.read(
                    job("{a: '${MISSING}', b: '${file:/nowhere}', c: '${PASSWORD', d: '${a b}'}"),
                    VALUES))
        .hasMessageContaining(
            "sinks.kafka.properties.a needs the environment variable MISSING, which is not set")
        .hasMessageContaining(
            "sinks.kafka.properties.b needs the file /nowhere, which cannot be read")
        .hasMessageContaining("sinks.kafka.properties.c has a ${ without its }")
        .hasMessageContaining(
            "sinks.kafka.properties.d must use ${ENV_NAME} or ${file:/path}, was ${a b}");
  }

  private static ClientProperties propertiesOf(String yaml) throws JobFileException {
    KafkaSinkSettings sinks = (KafkaSinkSettings) JobFile.read(job(yaml), VALUES).sinks();
    return sinks.connection().properties();
  }

  private static String job(String properties) {
    return """
    name: secrets
    source: {files: {paths: [in]}}
    sinks: {kafka: {brokers: '${BROKERS}', properties: %s}}
    """
        .formatted(properties);
  }
}
