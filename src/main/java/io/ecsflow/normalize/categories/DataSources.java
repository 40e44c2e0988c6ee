package io.ecsflow.normalize.categories;

import java.util.List;

/** The data sources of the agent, all fourteen, and what belongs to none of them. */
final class DataSources {

  static final List<DataSource> ALL =
      List.of(
          AccessTokens.SOURCE,
          AntiVirus.SOURCE,
          AuthenticationLogs.SOURCE,
          DllMonitoring.SOURCE,
          FileMonitoring.SOURCE,
          HostNetworkInterface.SOURCE,
          LoadedDlls.SOURCE,
          PowerShellLogs.SOURCE,
          ProcessCommandLines.SOURCE,
          ProcessMonitoring.SOURCE,
          ProcessNetworkUse.SOURCE,
          WindowsEventLogs.SOURCE,
          WindowsRegistry.SOURCE,
          WmiObjects.SOURCE);

  static final DataSource NONE_OF_THEM = OtherEvents.SOURCE;

  private DataSources() {}
}
