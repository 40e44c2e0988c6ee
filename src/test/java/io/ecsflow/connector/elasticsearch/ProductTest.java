package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class ProductTest {

  @Test
  void isElasticsearchWhereNoDistributionIsNamed() throws JsonProcessingException {
    assertThat(Product.ofRoot("{\"version\":{\"number\":\"8.19.21\"},\"tagline\":\"x\"}"))
        .isEqualTo(Product.ELASTICSEARCH);
  }

  @Test
  void isOpenSearchWhereItSaysSo() throws JsonProcessingException {
    assertThat(
            Product.ofRoot("{\"version\":{\"distribution\":\"opensearch\",\"number\":\"2.19.6\"}}"))
        .isEqualTo(Product.OPENSEARCH);
  }

  @Test
  void isNothingThatAnswersWithoutJson() {
    assertThatThrownBy(() -> Product.ofRoot("<html>")).isInstanceOf(JsonProcessingException.class);
  }
}
