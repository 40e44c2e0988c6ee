package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'user':{'name':'-','id':'S-1-5-18'} | 'user':{'id':'S-1-5-18'}",
        "'user':{'name':'eva','domain':'-'} | 'user':{'name':'eva'}",
        "'user':{'name':'-','domain':'-','id':'-'} |",
        "'user':{'name':'eva','target':{'name':'-'}} | 'user':{'name':'eva'}",
        "'user':{'target':{'name':'-'},'effective':{'id':'-'},'name':'-'} |",
        "'source':{'user':{'name':'-'},'port':1} | 'source':{'port':1}",
        "'user':{'name':'--'} | 'user':{'name':'--'}",
        "'user':{'name':'a-b','email':'-'} | 'user':{'name':'a-b','email':'-'}",
        "'user':{'name':['-']} | 'user':{'name':['-']}",
        "'user':{} | 'user':{}",
        "'user':'-' | 'user':'-'"
      })
  void aDashIsRemovedAndWhatHadNothingElse(String members, String expected) {
    JsonNode record = Normalized.inSekoiaWith(members, Switch.DASH_NAMES);

    JsonNode names = Normalized.json("{" + (expected == null ? "" : expected) + "}");
    for (String owner : List.of("user", "source")) {
      assertThat(record.path(owner)).as(owner).isEqualTo(names.path(owner));
    }
  }

  @ParameterizedTest
  @CsvSource({"-, ", "eva, eva"})
  void aDashIsNotRelated(String name, String related) {
    JsonNode record =
        Normalized.inEcs("'action':{'properties':{'TargetUserName':'%s'}}".formatted(name));

    assertThat(record.at("/related/user/0").textValue()).isEqualTo(related);
  }
}
