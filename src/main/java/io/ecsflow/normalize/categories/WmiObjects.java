package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SYSMON;
import static io.ecsflow.normalize.categories.Providers.WMI_ACTIVITY;

import java.util.List;

/**
 * Windows Management Instrumentation: its providers, its errors, and subscriptions to events, which
 * may outlive a restart.
 */
final class WmiObjects {

  static final DataSource SOURCE =
      new DataSource(
          "WMI Objects",
          List.of(
              CategoryRow.of(SYSMON, codes(19), Category.of("process", "info")),
              CategoryRow.of(SYSMON, codes(20), Category.of("process", "change")),
              CategoryRow.of(SYSMON, codes(21), Category.of("process", "access")),
              CategoryRow.of(WMI_ACTIVITY, codes(5857), Category.of("process", "info")),
              CategoryRow.of(WMI_ACTIVITY, codes(5858), Category.of("process", "info").failed()),
              CategoryRow.of(
                  WMI_ACTIVITY,
                  codes(5859, 5860, 5861),
                  Category.of("configuration", "creation"))));

  private WmiObjects() {}
}
