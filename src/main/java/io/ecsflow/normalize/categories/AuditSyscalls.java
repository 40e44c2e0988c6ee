package io.ecsflow.normalize.categories;

import java.util.List;

/**
 * The words of go-libaudit for what a system call of Linux does. One word may stand for several
 * categories, by the call.
 */
final class AuditSyscalls {

  static final List<AuditRow> ROWS =
      List.of(
          AuditRow.ofSyscalls("opened-file", "creat", "file", "creation"),
          AuditRow.ofSyscalls("opened-file", "fallocate truncate ftruncate", "file", "change"),
          AuditRow.ofSyscalls("opened-file", "open openat readlink readlinkat", "file", "info"),
          AuditRow.ofSyscalls("read-file", "read", "file", "info"),
          AuditRow.ofSyscalls("wrote-to-file", "write", "file", "change"),
          AuditRow.ofSyscalls(
              "changed-file-attributes-of",
              "setxattr fsetxattr lsetxattr removexattr fremovexattr lremovexattr",
              "file",
              "change"),
          AuditRow.ofSyscalls(
              "changed-file-permissions-of", "chmod fchmod fchmodat", "file", "change"),
          AuditRow.ofSyscalls(
              "changed-file-ownership-of", "chown fchown fchownat lchown", "file", "change"),
          AuditRow.ofSyscalls(
              "loaded-kernel-module", "finit_module init_module", "driver", "start"),
          AuditRow.ofSyscalls("unloaded-kernel-module", "delete_module", "driver", "end"),
          AuditRow.ofSyscalls("created-directory", "mkdir mkdirat", "file", "creation"),
          AuditRow.ofSyscalls("mounted", "mount", "file", "creation"),
          AuditRow.ofSyscalls("renamed", "rename renameat renameat2", "file", "change"),
          AuditRow.ofSyscalls(
              "checked-metadata-of",
              "access faccessat fstatat newfstatat stat stat64 fstat lstat "
                  + "getxattr lgetxattr fgetxattr",
              "file",
              "info"),
          AuditRow.ofSyscalls("checked-filesystem-metadata-of", "statfs fstatfs", "file", "info"),
          AuditRow.ofSyscalls("symlinked", "symlink symlinkat", "file", "creation"),
          AuditRow.ofSyscalls("unmounted", "umount umount2", "file", "deletion"),
          AuditRow.ofSyscalls("deleted", "rmdir unlink unlinkat", "file", "deletion"),
          AuditRow.ofSyscalls(
              "changed-timestamp-of", "utime utimes futimesat futimens utimensat", "file", "info"),
          AuditRow.ofSyscalls("executed", "execve execveat", "process", "start"),
          AuditRow.ofSyscalls("listen-for-connections", "listen", "network", "start"),
          AuditRow.ofSyscalls(
              "accepted-connection-from", "accept accept4", "network", "connection, start"),
          AuditRow.ofSyscalls("bound-socket", "bind", "network", "start"),
          AuditRow.ofSyscalls("connected-to", "connect", "network", "connection, start"),
          AuditRow.ofSyscalls(
              "received-from", "recv recvfrom recvmsg recvmmsg", "network", "connection, info"),
          AuditRow.ofSyscalls(
              "sent-to", "send sendto sendmsg sendmmsg", "network", "connection, info"),
          AuditRow.ofSyscalls("killed-pid", "kill tkill tgkill", "process", "end"),
          AuditRow.ofSyscalls(
              "changed-identity-of",
              "setuid seteuid setfsuid setreuid setgid setegid setfsgid "
                  + "setregid setresuid setresgid",
              "process",
              "change"),
          AuditRow.ofSyscalls(
              "changed-system-time",
              "settimeofday clock_settime stime adjtimex clock_adjtime",
              "host",
              "change"),
          AuditRow.ofSyscalls("make-device", "mknod mknodat", "file", "creation"),
          AuditRow.ofSyscalls("changed-system-name", "sethostname setdomainname", "host", "change"),
          AuditRow.ofSyscalls("allocated-memory", "mmap mmap2 brk", "process", "info"),
          AuditRow.ofSyscalls(
              "adjusted-scheduling-policy-of",
              "sched_setparam sched_setscheduler sched_setattr",
              "process",
              "change"),
          AuditRow.ofSyscalls("end", "exit_group exit", "process", "info"),
          AuditRow.ofSyscalls("created-anonymous-file", "memfd_create", "file", "creation"),
          AuditRow.ofSyscalls("allocated-shared-memory", "shmget", "", ""),
          AuditRow.ofSyscalls("controlled-shared-memory", "shmctl", "", ""),
          AuditRow.ofSyscalls("socket-created", "socket", "", ""),
          AuditRow.ofSyscalls("process-traced", "ptrace", "", ""));

  private AuditSyscalls() {}
}
