package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.CLASSIC_POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL;

import java.util.List;

/** PowerShell's engine, pipelines and script blocks, in its own log and in the classic one. */
final class PowerShellLogs {

  static final DataSource SOURCE =
      new DataSource(
          "PowerShell logs",
          List.of(
              CategoryRow.of(POWERSHELL, codes(4103, 4104), Category.of("process", "info")),
              CategoryRow.of(POWERSHELL, codes(4105), Category.of("process", "start")),
              CategoryRow.of(POWERSHELL, codes(4106), Category.of("process", "end")),
              CategoryRow.of(POWERSHELL, codes(40961, 40962), Category.of("process", "start")),
              CategoryRow.of(POWERSHELL, codes(53504), Category.of("process", "info")),
              CategoryRow.of(CLASSIC_POWERSHELL, codes(400), Category.of("process", "start")),
              CategoryRow.of(CLASSIC_POWERSHELL, codes(403), Category.of("process", "end")),
              CategoryRow.of(CLASSIC_POWERSHELL, codes(600, 800), Category.of("process", "info"))));

  private PowerShellLogs() {}
}
