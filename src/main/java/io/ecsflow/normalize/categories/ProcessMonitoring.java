package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/**
 * The life of processes, and what they do to each other.
 *
 * <p>The agent's own process events (codes 1, 5 and 8) say what they are.
 */
final class ProcessMonitoring {

  static final DataSource SOURCE =
      new DataSource(
          "Process monitoring",
          List.of(
              CategoryRow.of(SECURITY, codes(4688), Category.of("process", "start")),
              CategoryRow.of(SECURITY, codes(4689), Category.of("process", "end")),
              CategoryRow.of(SYSMON, codes(1), Category.of("process", "start")),
              CategoryRow.of(SYSMON, codes(5), Category.of("process", "end")),
              CategoryRow.of(SYSMON, codes(4, 8, 25), Category.of("process", "change")),
              CategoryRow.of(SYSMON, codes(9, 10), Category.of("process", "access"))));

  private ProcessMonitoring() {}
}
