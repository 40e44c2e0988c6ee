package io.ecsflow.normalize.categories;

import java.util.List;

/**
 * One row of the audit vocabulary: an action and its category.
 *
 * @param action the word for it, {@code event.action}
 * @param syscalls the system calls that it stands for; none where it stands for a record of another
 *     kind
 * @param category its category, which may be empty
 */
record AuditRow(String action, List<String> syscalls, Category category) {

  AuditRow {
    syscalls = List.copyOf(syscalls);
  }

  /**
   * @param categories of ECS, with a comma between them
   * @param types of ECS, with a comma between them
   */
  static AuditRow of(String action, String categories, String types) {
    return new AuditRow(action, List.of(), Category.of(categories, types));
  }

  /**
   * @param syscalls with a space between them
   */
  static AuditRow ofSyscalls(String action, String syscalls, String categories, String types) {
    return new AuditRow(action, List.of(syscalls.split(" ")), Category.of(categories, types));
  }
}
