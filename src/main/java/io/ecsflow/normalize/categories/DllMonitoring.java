package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.CategoryRow.codesFrom;
import static io.ecsflow.normalize.categories.Providers.DHCP_SERVER;
import static io.ecsflow.normalize.categories.Providers.DNS_SERVER;
import static io.ecsflow.normalize.categories.Providers.DNS_SERVER_SERVICE;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/**
 * Libraries that programs load: in Sysmon's words images and drivers; plug-ins of the DNS and DHCP
 * servers.
 *
 * <p>Elastic's pipeline files a loaded image under process and change; its detection rules ask for
 * the category that ECS has for it, library.
 */
final class DllMonitoring {

  static final DataSource SOURCE =
      new DataSource(
          "DLL monitoring",
          List.of(
              CategoryRow.of(SYSMON, codes(7), Category.of("library", "start")),
              CategoryRow.of(SYSMON, codes(6), Category.of("driver", "start")),
              CategoryRow.of(DNS_SERVER, codes(150, 770), Category.of("library", "start")),
              CategoryRow.of(DNS_SERVER_SERVICE, codes(150, 770), Category.of("library", "start")),
              CategoryRow.of(DHCP_SERVER, codesFrom(1031, 1034), Category.of("library", "start"))));

  private DllMonitoring() {}
}
