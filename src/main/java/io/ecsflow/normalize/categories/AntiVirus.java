package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.CategoryRow.codesFrom;
import static io.ecsflow.normalize.categories.Providers.DEFENDER;

import java.util.List;

/**
 * Windows Defender: what it found (an alert), what it did about it, and its own state.
 *
 * <p>The health report that Defender sends every hour is about the host; counting it among
 * processes would drown those.
 */
final class AntiVirus {

  static final DataSource SOURCE =
      new DataSource(
          "Anti-virus",
          List.of(
              CategoryRow.of(
                  DEFENDER, codes(1006, 1015, 1116), Category.of("malware", "info").asAlert()),
              CategoryRow.of(
                  DEFENDER, codes(1007, 1117, 1118, 1119), Category.of("malware", "info")),
              CategoryRow.of(DEFENDER, codes(5007), Category.of("configuration", "change")),
              CategoryRow.of(
                  DEFENDER, codes(5001, 5010, 5012), Category.of("configuration", "change")),
              CategoryRow.of(DEFENDER, codes(2050), Category.of("file", "info")),
              CategoryRow.of(DEFENDER, codes(1150, 1151), Category.of("host", "info")),
              CategoryRow.of(DEFENDER, codesFrom(1000, 1005), Category.of("process", "info")),
              CategoryRow.of(DEFENDER, codesFrom(1008, 1014), Category.of("process", "info")),
              CategoryRow.of(DEFENDER, codesFrom(2000, 2049), Category.of("process", "info")),
              CategoryRow.of(
                  DEFENDER,
                  codes(3002, 3007, 5000, 5004, 5008, 5009, 5011, 5013, 5100, 5101),
                  Category.of("process", "info"))));

  private AntiVirus() {}
}
