package io.ecsflow.tools.generate;

import static io.ecsflow.tools.generate.EventTemplate.everywhere;
import static io.ecsflow.tools.generate.EventTemplate.on;
import static io.ecsflow.tools.generate.Os.LINUX;
import static io.ecsflow.tools.generate.Os.WINDOWS;

import java.util.List;
import java.util.Optional;

/** All kinds of event, with their weights in the default mix. */
public final class EventTemplates {

  /** What agents measure, now and then. */
  static final EventTemplate STATS = everywhere("stats", 60, HealthEvents::stats);

  public static final List<EventTemplate> ALL =
      List.of(
          STATS,
          everywhere("agent-log", 20, HealthEvents::agentLog),
          everywhere("rule-match", 2, HealthEvents::ruleMatch),
          everywhere("dns", 150, DnsEvents::query),
          everywhere("process-start", 120, ProcessEvents::start),
          everywhere("process-end", 100, ProcessEvents::end),
          on(WINDOWS, "remote-thread", 10, ProcessEvents::remoteThread),
          everywhere("file-create", 70, FileEvents::create),
          everywhere("file-delete", 30, FileEvents::delete),
          everywhere("file-rename", 20, FileEvents::rename),
          everywhere("directory-create", 10, FileEvents::createDirectory),
          everywhere("network", 120, NetworkEvents::connection),
          on(WINDOWS, "scheduled-task", 2, WindowsTaskEvents::changed),
          on(WINDOWS, "logon", 30, SecurityEvents::logon),
          on(WINDOWS, "logon-failed", 6, SecurityEvents::failedLogon),
          on(WINDOWS, "logoff", 20, SecurityEvents::logoff),
          on(WINDOWS, "special-privileges", 15, SecurityEvents::specialPrivileges),
          on(WINDOWS, "process-audit", 20, SecurityEvents::processCreated),
          on(WINDOWS, "task-created", 2, SecurityEvents::taskCreated),
          on(WINDOWS, "user-created", 1, SecurityEvents::userCreated),
          on(WINDOWS, "connection-allowed", 40, SecurityEvents::connectionAllowed),
          on(WINDOWS, "driver-loaded", 1, SysmonEvents::driverLoaded),
          on(WINDOWS, "dll-loaded", 40, SysmonEvents::dllLoaded),
          on(WINDOWS, "process-accessed", 60, SysmonEvents::processAccessed),
          on(WINDOWS, "registry-key", 25, SysmonEvents::registryKeyCreated),
          on(WINDOWS, "registry-value", 25, SysmonEvents::registryValueSet),
          on(WINDOWS, "pipe-connected", 8, SysmonEvents::pipeConnected),
          on(WINDOWS, "wmi-filter", 1, SysmonEvents::wmiFilter),
          on(WINDOWS, "malware-found", 1, DefenderEvents::malwareFound),
          on(WINDOWS, "defender-healthy", 3, DefenderEvents::healthy),
          on(WINDOWS, "defender-report", 3, DefenderEvents::report),
          on(WINDOWS, "defender-changed", 1, DefenderEvents::configurationChanged),
          on(WINDOWS, "powershell", 15, WindowsLogEvents::scriptBlock),
          on(WINDOWS, "ntlm", 5, WindowsLogEvents::ntlmLogon),
          on(WINDOWS, "winrm", 2, WindowsLogEvents::winrmRefused),
          on(WINDOWS, "remote-desktop", 3, WindowsLogEvents::remoteDesktop),
          on(WINDOWS, "service-installed", 1, WindowsLogEvents::serviceInstalled),
          on(WINDOWS, "service-state", 8, WindowsLogEvents::serviceState),
          on(WINDOWS, "transfer", 2, WindowsLogEvents::transfer),
          on(LINUX, "audit-syscall", 30, LinuxAuditEvents::syscall),
          on(LINUX, "audit-socket", 20, LinuxAuditEvents::socket),
          on(LINUX, "audit-login", 6, LinuxAuditEvents::login),
          on(LINUX, "audit-execve", 20, LinuxAuditEvents::execve),
          on(LINUX, "audit-credentials", 10, LinuxAuditEvents::credentials),
          on(LINUX, "sudo", 8, LinuxAuditEvents::sudo));

  private EventTemplates() {}

  public static Optional<EventTemplate> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
