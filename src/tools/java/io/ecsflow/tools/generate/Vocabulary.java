package io.ecsflow.tools.generate;

import java.util.List;

/** The names that simulated events are made of. Every one is invented or reserved for examples. */
final class Vocabulary {

  static final List<String> USERS =
      List.of("lea", "tomas", "aiko", "henrik", "amara", "josé", "nadia", "oleg", "mei", "günther");

  static final List<String> DOMAIN_NAMES =
      List.of(
          "www.example.org",
          "mail.example.com",
          "cdn.static.example.net",
          "login.Example.COM",
          "updates.vendor.example.co.uk",
          "api.eu-west.example.net",
          "_ldap._tcp.dc._msdcs.corp.example.com",
          "7.2.0.192.in-addr.arpa",
          "srv-files.corp.local",
          "printer");

  static final List<String> REMOTE_IPS =
      List.of(
          "192.0.2.7",
          "192.0.2.44",
          "198.51.100.12",
          "198.51.100.200",
          "203.0.113.5",
          "2001:db8:ffff::443");

  static final List<Program> WINDOWS_PROGRAMS =
      List.of(
          new Program("C:\\Windows\\System32\\svchost.exe", List.of("-k", "netsvcs", "-p")),
          new Program("C:\\Windows\\System32\\cmd.exe", List.of("/c", "ver > \"%TEMP%\\v.txt\"")),
          new Program(
              "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
              List.of("-NoProfile", "-File", "C:\\Tools\\inventory.ps1")),
          new Program("C:\\Program Files\\Example Mail\\mail.exe", List.of("--minimized")),
          new Program(
              "C:\\Program Files\\Example Browser\\browser.exe", List.of("--type=renderer")),
          new Program(
              "C:\\Windows\\System32\\rundll32.exe", List.of("shell32.dll,Control_RunDLL")));

  static final List<Program> LINUX_PROGRAMS =
      List.of(
          new Program("/usr/bin/bash", List.of("-c", "uptime")),
          new Program("/usr/bin/python3.11", List.of("/opt/example/report.py", "--daily")),
          new Program("/usr/bin/curl", List.of("-fsS", "https://www.example.org/health")),
          new Program("/usr/sbin/cron", List.of("-f")),
          new Program("/usr/bin/apt-get", List.of("-y", "upgrade")),
          new Program("/usr/sbin/sshd", List.of("-D")));

  static final List<Program> MACOS_PROGRAMS =
      List.of(
          new Program("/usr/libexec/xpcproxy", List.of("com.example.agent")),
          new Program("/bin/zsh", List.of("-l")),
          new Program("/Applications/Example Mail.app/Contents/MacOS/Example Mail", List.of()),
          new Program("/usr/bin/pip3", List.of("install", "example-package")),
          new Program("/usr/sbin/softwareupdate", List.of("--list")));

  static final List<String> FILE_NAMES =
      List.of(
          "report.docx",
          "invoice-2026.pdf",
          "notes.txt",
          "setup.msi",
          "archive.tar.gz",
          "Übersicht.xlsx");

  private Vocabulary() {}

  static List<Program> programs(Os os) {
    return switch (os) {
      case WINDOWS -> WINDOWS_PROGRAMS;
      case LINUX -> LINUX_PROGRAMS;
      case MACOS -> MACOS_PROGRAMS;
    };
  }
}
