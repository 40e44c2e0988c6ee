package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePartsTest {

  @ParameterizedTest
  @CsvSource({
    "C:\\t\\a.txt, txt",
    "/t/a.tar.gz, gz",
    "a.TXT, TXT",
    "C:\\t\\noext, ''",
    "/t/.hidden, ''",
    "/t/.hidden.conf, conf",
    "C:\\dir.d\\noext, ''",
    "/etc/conf.d/noext, ''",
    "C:\\t\\a.txt:stream, txt",
    "C:\\t\\a.txt:evil.exe, txt",
    "C:\\t\\a.txt:evil.exe:$DATA, txt",
    "C:\\t\\noext:evil.exe, ''",
    "C:\\t\\.hidden:evil.exe, ''",
    "a.txt:stream, txt",
    "/var/log/app.2026-01-01T12:00:00.log, log",
    "/t/a:b.sh, sh",
    "..., ''",
    "/t/.., ''",
    "a., ''",
    "C:\\t\\a.txt., ''",
    "C:\\, ''",
    "C:, ''",
    "'', ''",
    ":, ''",
    ".:x, ''"
  })
  void theExtensionFollowsTheLastPointOfTheNameAndNotThatOfAStream(String path, String extension) {
    assertThat(FileParts.extension(path)).isEqualTo(extension);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'path':'/t/a.sh','name':'b.txt' | sh",
        "'name':'b.txt' | txt",
        "'path':'/t/a.sh','extension':'bash' | bash",
        "'name':'\\\\pipe.one' |",
        "'path':'/t/noext' |",
        "'path':'' |",
        "'path':12 |"
      })
  void aFileHasTheExtensionOfItsPathElseOfItsNameAndAPipeHasNone(String file, String extension) {
    JsonNode record = Normalized.inEcs("'file':{" + file + "}");

    assertThat(record.at("/file/extension").textValue()).isEqualTo(extension);
  }
}
