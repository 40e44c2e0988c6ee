package io.ecsflow.normalize.categories;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The category of an event of Linux' audit system, by the words that go-libaudit has for actions
 * and by the names of system calls.
 */
public final class AuditVocabulary {

  private static final Category ANY_OTHER_SYSCALL = Category.of("process", "info");

  private static final Map<String, AuditRow> BY_ACTION = new HashMap<>();
  private static final Map<String, AuditRow> BY_SYSCALL = new HashMap<>();

  static {
    Stream.concat(AuditRecords.ROWS.stream(), AuditSyscalls.ROWS.stream())
        .forEach(row -> BY_ACTION.putIfAbsent(row.action(), row));
    AuditSyscalls.ROWS.forEach(
        row -> row.syscalls().forEach(syscall -> BY_SYSCALL.put(syscall, row)));
  }

  private AuditVocabulary() {}

  /**
   * The category of what was done by this call: that of the call, if it is what the action's word
   * stands for; both, if the word stands for something else. Empty where neither is known.
   *
   * @param action {@code event.action}, may be empty
   * @param syscall the name of the system call, may be empty
   */
  public static Optional<Category> categoryOf(String action, String syscall) {
    AuditRow byAction = BY_ACTION.get(action);
    AuditRow bySyscall = BY_SYSCALL.get(syscall);
    if (byAction != null && bySyscall != null) {
      return Optional.of(
          byAction.action().equals(bySyscall.action())
              ? bySyscall.category()
              : byAction.category().joinedWith(bySyscall.category()));
    }
    if (byAction != null) {
      return Optional.of(byAction.category());
    }
    return bySyscall != null
        ? Optional.of(bySyscall.category())
        : Optional.of(ANY_OTHER_SYSCALL).filter(any -> isName(syscall));
  }

  /** A number says which call it was only together with the machine's architecture. */
  private static boolean isName(String syscall) {
    return !syscall.isEmpty() && Character.isLetter(syscall.charAt(0));
  }
}
