package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogConfigurationTest {

  private static final Path FILE = Path.of("conf/log4j2.properties");
  private static final String FORMAT = "ecsflow.log";

  @AfterEach
  void inTheUsualFormat() {
    System.clearProperty(FORMAT);
  }

  /** Such a filter is asked before the level is: for each trace message of each record. */
  @Test
  void noFilterIsAskedForAllLoggers() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(FILE)) {
      properties.load(reader);
    }
    assertThat(properties.stringPropertyNames())
        .contains("rootLogger.level")
        .noneMatch(name -> name.startsWith("filter"));
  }

  @Test
  void aLineOfTextSaysWhatHappenedAndWhere() {
    assertThat(line("it failed", new IllegalStateException("why")))
        .containsPattern("^\\d\\d:\\d\\d:\\d\\d WARN  Sink: it failed\n")
        .contains("java.lang.IllegalStateException: why", "\tat ");
    assertThat(line("it goes on", null)).matches("\\S+ WARN  Sink: it goes on\n");
  }

  @Test
  void aLineOfJsonIsOneWhateverIsLogged() throws IOException {
    System.setProperty(FORMAT, "json");

    String line = line("a \"quoted\"\nmessage \\ é", new IllegalStateException("\"why\""));
    JsonNode json = new ObjectMapper().readTree(line);

    assertThat(line.lines()).hasSize(1);
    assertThat(json.path("@timestamp").asText()).isEqualTo("2026-01-01T12:00:00.250Z");
    assertThat(json.path("log.level").asText()).isEqualTo("WARN");
    assertThat(json.path("log.logger").asText()).isEqualTo("io.ecsflow.Sink");
    assertThat(json.path("message").asText()).isEqualTo("a \"quoted\"\nmessage \\ é");
    assertThat(json.path("error.stack_trace").asText()).contains("\"why\"", "\tat ");
    assertThat(new ObjectMapper().readTree(line("fine", null)).has("error.stack_trace")).isFalse();
  }

  private static String line(String message, @Nullable Throwable thrown) {
    try (LoggerContext context = new LoggerContext("test", null, FILE.toUri())) {
      context.start();
      var event =
          Log4jLogEvent.newBuilder()
              .setLoggerName("io.ecsflow.Sink")
              .setLevel(Level.WARN)
              .setMessage(new SimpleMessage(message))
              .setThrown(thrown)
              .setTimeMillis(1_767_268_800_250L)
              .build();
      return String.valueOf(
          context.getConfiguration().getAppender("stderr").getLayout().toSerializable(event));
    }
  }
}
