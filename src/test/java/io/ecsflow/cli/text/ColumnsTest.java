package io.ecsflow.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.text.Columns.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final List<String> SHORT = List.of("a", "b");
  private static final List<String> LONG = List.of("name", "0123456789".repeat(10));

  private static final List<Limits> LIMITS = List.of(new Limits(4, 60), new Limits(10, 60));

  @Test
  void aColumnIsAsWideAsItsWidestCell() {
    Columns columns = Columns.of(List.of(SHORT, LONG), 200, LIMITS);

    assertThat(columns.row(SHORT)).isEqualTo("a    b");
    assertThat(columns.row(LONG)).hasSize(4 + 1 + 60);
  }

  @Test
  void theWidestColumnGivesWayWhereTheLineIsTooShort() {
    assertThat(Columns.of(List.of(SHORT, LONG), 30, LIMITS).row(LONG))
        .hasSize(30)
        .startsWith("name 0123456");
  }
}
