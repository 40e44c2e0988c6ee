package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/**
 * Files and pipes: made, read, changed, deleted; shares that were accessed.
 *
 * <p>The agent's own file events (codes 11 and 23) say what they are.
 */
final class FileMonitoring {

  static final DataSource SOURCE =
      new DataSource(
          "File monitoring",
          List.of(
              CategoryRow.of(SYSMON, codes(2), Category.of("file", "change")),
              CategoryRow.of(SYSMON, codes(11, 17, 29), Category.of("file", "creation")),
              CategoryRow.of(SYSMON, codes(27), Category.of("file", "creation").failed()),
              CategoryRow.of(SYSMON, codes(15, 18), Category.of("file", "access")),
              CategoryRow.of(SYSMON, codes(23, 26, 28), Category.of("file", "deletion")),
              CategoryRow.of(SECURITY, codes(4656, 4663), Category.of("file", "access")),
              CategoryRow.of(SECURITY, codes(4660), Category.of("file", "deletion")),
              CategoryRow.of(
                  SECURITY, codes(4670), Category.of("iam, configuration", "admin, change")),
              CategoryRow.of(
                  SECURITY, codes(5140, 5145), Category.of("network, file", "info, access"))));

  private FileMonitoring() {}
}
