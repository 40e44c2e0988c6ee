package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/** Keys and values of the registry. */
final class WindowsRegistry {

  static final DataSource SOURCE =
      new DataSource(
          "Windows Registry",
          List.of(
              CategoryRow.of(
                  SECURITY, codes(4657), Category.of("registry, configuration", "change")),
              CategoryRow.of(SECURITY, codes(4656, 4663), Category.of("registry", "access"))
                  .where("ObjectType", "Key"),
              CategoryRow.of(SYSMON, codes(12), Category.of("configuration, registry", "creation"))
                  .where("MessEventType", "CreateKey"),
              CategoryRow.of(SYSMON, codes(12), Category.of("configuration, registry", "deletion"))
                  .where("MessEventType", "DeleteKey", "DeleteValue"),
              CategoryRow.of(
                  SYSMON, codes(12, 13, 14), Category.of("configuration, registry", "change"))));

  private WindowsRegistry() {}
}
