package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/** Libraries loaded into a process, as Sysmon sees them. */
final class LoadedDlls {

  static final DataSource SOURCE =
      new DataSource(
          "Loaded DLLs",
          List.of(
              CategoryRow.of(SYSMON, codes(7), Category.of("library", "start")),
              CategoryRow.of(SYSMON, codes(6), Category.of("driver", "start"))));

  private LoadedDlls() {}
}
