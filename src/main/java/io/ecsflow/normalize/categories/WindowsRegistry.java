package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/**
 * Keys and values of the registry. What Sysmon saw happen to a key (code 12) stands in
 * MessEventType: Windows' own EventType takes that name; an event that comes without it has
 * Sysmon's there.
 */
final class WindowsRegistry {

  private static final Category KEY_CREATED = Category.of("configuration, registry", "creation");
  private static final Category KEY_DELETED = Category.of("configuration, registry", "deletion");

  static final DataSource SOURCE =
      new DataSource(
          "Windows Registry",
          List.of(
              CategoryRow.of(
                  SECURITY, codes(4657), Category.of("registry, configuration", "change")),
              CategoryRow.of(SECURITY, codes(4656, 4663), Category.of("registry", "access"))
                  .where("ObjectType", "Key"),
              CategoryRow.of(SYSMON, codes(12), KEY_CREATED).where("MessEventType", "CreateKey"),
              CategoryRow.of(SYSMON, codes(12), KEY_DELETED)
                  .where("MessEventType", "DeleteKey", "DeleteValue"),
              CategoryRow.of(SYSMON, codes(12), KEY_CREATED).where("EventType", "CreateKey"),
              CategoryRow.of(SYSMON, codes(12), KEY_DELETED)
                  .where("EventType", "DeleteKey", "DeleteValue"),
              CategoryRow.of(
                  SYSMON, codes(12, 13, 14), Category.of("configuration, registry", "change"))));

  private WindowsRegistry() {}
}
