package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.CLASSIC_EVENTLOG;
import static io.ecsflow.normalize.categories.Providers.EVENTLOG;
import static io.ecsflow.normalize.categories.Providers.KERNEL_GENERAL;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.USER32;

import java.util.List;

/** The event log itself, and the host's start, shutdown and clock. */
final class WindowsEventLogs {

  static final DataSource SOURCE =
      new DataSource(
          "Windows event logs",
          List.of(
              CategoryRow.of(EVENTLOG, codes(1100), Category.of("process", "end")),
              CategoryRow.of(EVENTLOG, codes(104, 1102), Category.of("iam", "admin, change")),
              CategoryRow.of(EVENTLOG, codes(1104, 1105, 1108), Category.of("iam", "admin")),
              CategoryRow.of(KERNEL_GENERAL, codes(12), Category.of("host", "start")),
              CategoryRow.of(KERNEL_GENERAL, codes(13), Category.of("host", "end")),
              CategoryRow.of(KERNEL_GENERAL, codes(1), Category.of("host", "change")),
              CategoryRow.of(CLASSIC_EVENTLOG, codes(6005), Category.of("host", "start")),
              CategoryRow.of(CLASSIC_EVENTLOG, codes(6006, 6008), Category.of("host", "end")),
              CategoryRow.of(USER32, codes(1074), Category.of("host", "end")),
              CategoryRow.of(SECURITY, codes(4608), Category.of("host", "start")),
              CategoryRow.of(SECURITY, codes(4609), Category.of("host", "end")),
              CategoryRow.of(SECURITY, codes(4616), Category.of("configuration", "change"))));

  private WindowsEventLogs() {}
}
