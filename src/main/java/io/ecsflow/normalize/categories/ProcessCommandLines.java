package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/**
 * Processes that start, with their command lines.
 *
 * <p>The agent's own process events (code 1) say what they are; see {@link AuditSyscalls} for
 * Linux.
 */
final class ProcessCommandLines {

  static final DataSource SOURCE =
      new DataSource(
          "Process command-line parameters",
          List.of(
              CategoryRow.of(SECURITY, codes(4688), Category.of("process", "start")),
              CategoryRow.of(SYSMON, codes(1), Category.of("process", "start"))));

  private ProcessCommandLines() {}
}
