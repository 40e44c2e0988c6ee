package io.ecsflow.normalize.categories;

import java.util.List;

/**
 * The words of go-libaudit for what a system call of Linux does. One word may stand for several
 * categories, by the call.
 */
final class AuditSyscalls {

  static final List<AuditRow> ROWS =
      List.of(
          AuditRow.of("opened-file", "creat", "file", "creation"),
          AuditRow.of("opened-file", "fallocate truncate ftruncate", "file", "change"),
          AuditRow.of("opened-file", "open openat readlink readlinkat", "file", "info"),
          AuditRow.of("read-file", "read", "file", "info"),
          AuditRow.of("wrote-to-file", "write", "file", "change"),
          AuditRow.of(
              "changed-file-attributes-of",
              "setxattr fsetxattr lsetxattr removexattr fremovexattr lremovexattr",
              "file",
              "change"),
          AuditRow.of("changed-file-permissions-of", "chmod fchmod fchmodat", "file", "change"),
          AuditRow.of(
              "changed-file-ownership-of", "chown fchown fchownat lchown", "file", "change"),
          AuditRow.of("loaded-kernel-module", "finit_module init_module", "driver", "start"),
          AuditRow.of("unloaded-kernel-module", "delete_module", "driver", "end"),
          AuditRow.of("created-directory", "mkdir mkdirat", "file", "creation"),
          AuditRow.of("mounted", "mount", "file", "creation"),
          AuditRow.of("renamed", "rename renameat renameat2", "file", "change"),
          AuditRow.of(
              "checked-metadata-of",
              "access faccessat fstatat newfstatat stat stat64 fstat lstat "
                  + "getxattr lgetxattr fgetxattr",
              "file",
              "info"),
          AuditRow.of("checked-filesystem-metadata-of", "statfs fstatfs", "file", "info"),
          AuditRow.of("symlinked", "symlink symlinkat", "file", "creation"),
          AuditRow.of("unmounted", "umount umount2", "file", "deletion"),
          AuditRow.of("deleted", "rmdir unlink unlinkat", "file", "deletion"),
          AuditRow.of(
              "changed-timestamp-of", "utime utimes futimesat futimens utimensat", "file", "info"),
          AuditRow.of("executed", "execve execveat", "process", "start"),
          AuditRow.of("listen-for-connections", "listen", "network", "start"),
          AuditRow.of("accepted-connection-from", "accept accept4", "network", "connection, start"),
          AuditRow.of("bound-socket", "bind", "network", "start"),
          AuditRow.of("connected-to", "connect", "network", "connection, start"),
          AuditRow.of(
              "received-from", "recv recvfrom recvmsg recvmmsg", "network", "connection, info"),
          AuditRow.of("sent-to", "send sendto sendmsg sendmmsg", "network", "connection, info"),
          AuditRow.of("killed-pid", "kill tkill tgkill", "process", "end"),
          AuditRow.of(
              "changed-identity-of",
              "setuid seteuid setfsuid setreuid setgid setegid setfsgid "
                  + "setregid setresuid setresgid",
              "process",
              "change"),
          AuditRow.of(
              "changed-system-time",
              "settimeofday clock_settime stime adjtimex clock_adjtime",
              "host",
              "change"),
          AuditRow.of("make-device", "mknod mknodat", "file", "creation"),
          AuditRow.of("changed-system-name", "sethostname setdomainname", "host", "change"),
          AuditRow.of("allocated-memory", "mmap mmap2 brk", "process", "info"),
          AuditRow.of(
              "adjusted-scheduling-policy-of",
              "sched_setparam sched_setscheduler sched_setattr",
              "process",
              "change"),
          AuditRow.of("end", "exit_group exit", "process", "info"),
          AuditRow.of("created-anonymous-file", "memfd_create", "file", "creation"),
          AuditRow.of("allocated-shared-memory", "shmget", "", ""),
          AuditRow.of("controlled-shared-memory", "shmctl", "", ""),
          AuditRow.of("socket-created", "socket", "", ""),
          AuditRow.of("process-traced", "ptrace", "", ""));

  private AuditSyscalls() {}
}
