package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.row;
import static io.ecsflow.normalize.categories.Providers.CLASSIC_EVENTLOG;
import static io.ecsflow.normalize.categories.Providers.CLASSIC_POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.DEFENDER;
import static io.ecsflow.normalize.categories.Providers.DHCP_SERVER;
import static io.ecsflow.normalize.categories.Providers.DNS_SERVER;
import static io.ecsflow.normalize.categories.Providers.DNS_SERVER_SERVICE;
import static io.ecsflow.normalize.categories.Providers.EVENTLOG;
import static io.ecsflow.normalize.categories.Providers.KERNEL_GENERAL;
import static io.ecsflow.normalize.categories.Providers.LOCAL_SESSIONS;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL_CORE;
import static io.ecsflow.normalize.categories.Providers.REMOTE_DESKTOP;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;
import static io.ecsflow.normalize.categories.Providers.USER32;
import static io.ecsflow.normalize.categories.Providers.WINRM;
import static io.ecsflow.normalize.categories.Providers.WMI_ACTIVITY;

import java.util.List;

/**
 * The data sources of the agent, all fourteen, each with the events that belong to it. An event may
 * stand in the tables of several data sources.
 */
final class DataSources {

  /**
   * Security identifiers, and the privileges that a token has or gets.
   *
   * <p>Identifiers stand in most logon and process events too; those are of their own data source.
   */
  private static final DataSource ACCESS_TOKENS =
      new DataSource(
          "Access tokens",
          row(SECURITY, "4672 4673 4674", "iam", "admin"),
          row(SECURITY, "4964", "iam", "admin, group"),
          row(SECURITY, "4703", "iam", "admin, change"));

  /**
   * Windows Defender: what it found (an alert), what it did about it, and its own state.
   *
   * <p>The health report that Defender sends every hour is about the host; counting it among
   * processes would drown those.
   */
  private static final DataSource ANTI_VIRUS =
      new DataSource(
          "Anti-virus",
          row(DEFENDER, "1006 1015 1116", "malware", "info").asAlert(),
          row(DEFENDER, "1007 1117 1118 1119", "malware", "info"),
          row(DEFENDER, "5007", "configuration", "change"),
          row(DEFENDER, "5001 5010 5012", "configuration", "change"),
          row(DEFENDER, "2050", "file", "info"),
          row(DEFENDER, "1150 1151", "host", "info"),
          row(DEFENDER, "1000-1005", "process", "info"),
          row(DEFENDER, "1008-1014", "process", "info"),
          row(DEFENDER, "2000-2049", "process", "info"),
          row(DEFENDER, "3002 3007 5000 5004 5008 5009 5011 5013 5100 5101", "process", "info"));

  /**
   * Logons, logoffs and requests for credentials; sessions over Remote Desktop and WinRM.
   *
   * <p>The logins of Linux come from the agent itself and say what they are; see {@link
   * AuditRecords}.
   */
  private static final DataSource AUTHENTICATION_LOGS =
      new DataSource(
          "Authentication logs",
          row(SECURITY, "4624 4625 4648 4768 4769 4770 4771 4776", "authentication", "start"),
          row(SECURITY, "4634 4647", "authentication", "end"),
          row(SECURITY, "4778", "authentication, session", "start"),
          row(SECURITY, "4779", "authentication, session", "end"),
          row(REMOTE_DESKTOP, "1149", "authentication", "start"),
          row(LOCAL_SESSIONS, "21 25", "session", "start"),
          row(LOCAL_SESSIONS, "23 24 39 40", "session", "end"),
          row(WINRM, "162", "authentication", "start").failed(),
          row(WINRM, "1295", "authentication", "start").succeeded());

  /**
   * Libraries that programs load: in Sysmon's words images and drivers; plug-ins of the DNS and
   * DHCP servers.
   *
   * <p>Elastic's pipeline files a loaded image under process and change; its detection rules ask
   * for the category that ECS has for it, library.
   */
  private static final DataSource DLL_MONITORING =
      new DataSource(
          "DLL monitoring",
          row(SYSMON, "7", "library", "start"),
          row(SYSMON, "6", "driver", "start"),
          row(DNS_SERVER, "150 770", "library", "start"),
          row(DNS_SERVER_SERVICE, "150 770", "library", "start"),
          row(DHCP_SERVER, "1031-1034", "library", "start"));

  /**
   * Files and pipes: made, read, changed, deleted; shares that were accessed.
   *
   * <p>The agent's own file events (codes 11 and 23) say what they are.
   */
  private static final DataSource FILE_MONITORING =
      new DataSource(
          "File monitoring",
          row(SYSMON, "2", "file", "change"),
          row(SYSMON, "11 17 29", "file", "creation"),
          row(SYSMON, "27", "file", "creation").failed(),
          row(SYSMON, "15 18", "file", "access"),
          row(SYSMON, "23 26 28", "file", "deletion"),
          row(SECURITY, "4656 4663", "file", "access"),
          row(SECURITY, "4660", "file", "deletion"),
          row(SECURITY, "4670", "iam, configuration", "admin, change"),
          row(SECURITY, "5140 5145", "network, file", "info, access"));

  /**
   * What the Windows Filtering Platform lets pass or blocks, packet by packet and connection by
   * connection.
   */
  private static final DataSource HOST_NETWORK_INTERFACE =
      new DataSource(
          "Host network interface",
          row(SECURITY, "5156", "network", "connection, allowed"),
          row(SECURITY, "5157", "network", "connection, denied"),
          row(SECURITY, "5158", "network", "allowed"),
          row(SECURITY, "5159", "network", "denied"),
          row(SECURITY, "5154", "network", "start, allowed"),
          row(SECURITY, "5155", "network", "start, denied"),
          row(SECURITY, "5150-5152", "network", "denied"));

  /** Libraries loaded into a process, as Sysmon sees them. */
  private static final DataSource LOADED_DLLS =
      new DataSource(
          "Loaded DLLs", row(SYSMON, "7", "library", "start"), row(SYSMON, "6", "driver", "start"));

  /** PowerShell's engine, pipelines and script blocks, in its own log and in the classic one. */
  private static final DataSource POWERSHELL_LOGS =
      new DataSource(
          "PowerShell logs",
          row(POWERSHELL, "4103 4104", "process", "info"),
          row(POWERSHELL, "4105", "process", "start"),
          row(POWERSHELL, "4106", "process", "end"),
          row(POWERSHELL, "40961 40962", "process", "start"),
          row(POWERSHELL, "53504", "process", "info"),
          row(POWERSHELL_CORE, "4103 4104", "process", "info"),
          row(POWERSHELL_CORE, "4105", "process", "start"),
          row(POWERSHELL_CORE, "4106", "process", "end"),
          row(POWERSHELL_CORE, "40961 40962", "process", "start"),
          row(POWERSHELL_CORE, "53504", "process", "info"),
          row(CLASSIC_POWERSHELL, "400", "process", "start"),
          row(CLASSIC_POWERSHELL, "403", "process", "end"),
          row(CLASSIC_POWERSHELL, "600 800", "process", "info"));

  /**
   * Processes that start, with their command lines.
   *
   * <p>The agent's own process events (code 1) say what they are; see {@link AuditSyscalls} for
   * Linux.
   */
  private static final DataSource PROCESS_COMMAND_LINES =
      new DataSource(
          "Process command-line parameters",
          row(SECURITY, "4688", "process", "start"),
          row(SYSMON, "1", "process", "start"));

  /**
   * The life of processes, and what they do to each other.
   *
   * <p>The agent's own process events (codes 1, 5 and 8) say what they are.
   */
  private static final DataSource PROCESS_MONITORING =
      new DataSource(
          "Process monitoring",
          row(SECURITY, "4688", "process", "start"),
          row(SECURITY, "4689", "process", "end"),
          row(SYSMON, "1", "process", "start"),
          row(SYSMON, "5", "process", "end"),
          row(SYSMON, "4 8 25", "process", "change"),
          row(SYSMON, "9 10", "process", "access"),
          row(SECURITY, "4656 4663", "process", "access").where("ObjectType", "Process"));

  /**
   * Which process talks to whom: Sysmon's connections and DNS queries, and the Windows Filtering
   * Platform, which names the process.
   *
   * <p>The agent's own connections and DNS results (codes 3 and 22) say what they are.
   */
  private static final DataSource PROCESS_NETWORK_USE =
      new DataSource(
          "Process use of network",
          row(SYSMON, "3", "network", "start, connection, protocol"),
          row(SYSMON, "22", "network", "connection, protocol, info"),
          row(SECURITY, "5156", "network", "connection, allowed"),
          row(SECURITY, "5157", "network", "connection, denied"),
          row(SECURITY, "5158", "network", "allowed"),
          row(SECURITY, "5159", "network", "denied"),
          row(SECURITY, "5154", "network", "start, allowed"),
          row(SECURITY, "5155", "network", "start, denied"),
          row(SECURITY, "5150-5152", "network", "denied"));

  /** The event log itself, and the host's start, shutdown and clock. */
  private static final DataSource WINDOWS_EVENT_LOGS =
      new DataSource(
          "Windows event logs",
          row(EVENTLOG, "1100", "process", "end"),
          row(EVENTLOG, "104 1102", "iam", "admin, change"),
          row(EVENTLOG, "1104 1105 1108", "iam", "admin"),
          row(KERNEL_GENERAL, "12", "host", "start"),
          row(KERNEL_GENERAL, "13", "host", "end"),
          row(KERNEL_GENERAL, "1", "host", "change"),
          row(CLASSIC_EVENTLOG, "6005", "host", "start"),
          row(CLASSIC_EVENTLOG, "6006 6008", "host", "end"),
          row(USER32, "1074", "host", "end"),
          row(SECURITY, "4608", "host", "start"),
          row(SECURITY, "4609", "host", "end"),
          row(SECURITY, "4616", "configuration", "change"));

  /**
   * Keys and values of the registry. What Sysmon saw happen to a key (code 12) stands in
   * MessEventType: Windows' own EventType takes that name; an event that comes without it has
   * Sysmon's there.
   */
  private static final DataSource WINDOWS_REGISTRY =
      new DataSource(
          "Windows Registry",
          row(SECURITY, "4657", "registry, configuration", "change"),
          row(SECURITY, "4656 4663", "registry", "access").where("ObjectType", "Key"),
          row(SYSMON, "12", "configuration, registry", "creation")
              .where("MessEventType", "CreateKey"),
          row(SYSMON, "12", "configuration, registry", "deletion")
              .where("MessEventType", "DeleteKey", "DeleteValue"),
          row(SYSMON, "12", "configuration, registry", "creation").where("EventType", "CreateKey"),
          row(SYSMON, "12", "configuration, registry", "deletion")
              .where("EventType", "DeleteKey", "DeleteValue"),
          row(SYSMON, "12 13 14", "configuration, registry", "change"));

  /**
   * Windows Management Instrumentation: its providers, its errors, and subscriptions to events,
   * which may outlive a restart.
   */
  private static final DataSource WMI_OBJECTS =
      new DataSource(
          "WMI Objects",
          row(SYSMON, "19", "process", "info"),
          row(SYSMON, "20", "process", "change"),
          row(SYSMON, "21", "process", "access"),
          row(WMI_ACTIVITY, "5857", "process", "info"),
          row(WMI_ACTIVITY, "5858", "process", "info").failed(),
          row(WMI_ACTIVITY, "5859 5860 5861", "configuration", "creation"));

  static final List<DataSource> ALL =
      List.of(
          ACCESS_TOKENS,
          ANTI_VIRUS,
          AUTHENTICATION_LOGS,
          DLL_MONITORING,
          FILE_MONITORING,
          HOST_NETWORK_INTERFACE,
          LOADED_DLLS,
          POWERSHELL_LOGS,
          PROCESS_COMMAND_LINES,
          PROCESS_MONITORING,
          PROCESS_NETWORK_USE,
          WINDOWS_EVENT_LOGS,
          WINDOWS_REGISTRY,
          WMI_OBJECTS);

  private DataSources() {}
}
