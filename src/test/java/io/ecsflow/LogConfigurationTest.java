package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LogConfigurationTest {

  /** Such a filter is asked before the level is: for each trace message of each record. */
  @Test
  void noFilterIsAskedForAllLoggers() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("conf/log4j2.properties"))) {
      properties.load(reader);
    }
    assertThat(properties.stringPropertyNames())
        .contains("rootLogger.level")
        .noneMatch(name -> name.startsWith("filter"));
  }
}
