package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['process'] | ['creation'] | process-created | ['start']",
        "['process'] | ['creation'] | remote-thread-created | ['change']",
        "['process'] | ['start'] | remote-thread-created | ['start']",
        "['file'] | ['creation'] | file-created | ['creation']",
        "['process'] | ['creation','start','executed'] | x | ['start','info']",
        "['process','file'] | ['creation'] | x | ['creation']",
        "['unheard-of'] | ['creation'] | x | ['creation']",
        "[] | ['creation'] | x | ['creation']"
      })
  void aTypeThatTheCategoryDoesNotAllowIsReplaced(
      String categories, String types, String action, String replaced) {
    JsonNode record =
        Normalized.inEcs(
            "'event':{'category':%s,'type':%s,'action':'%s'}".formatted(categories, types, action));

    assertThat(record.at("/event/type")).isEqualTo(Normalized.json(replaced));
  }

  @Test
  void anEventThatDoesNotSayItsKindIsAnOrdinaryOne() {
    assertThat(Normalized.inEcs("'event':{}").at("/event/kind").textValue()).isEqualTo("event");
    assertThat(Normalized.inEcs("'event':{'kind':'alert'}").at("/event/kind").textValue())
        .isEqualTo("alert");
  }
}
