package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.CategoryRow.codesFrom;
import static io.ecsflow.normalize.categories.Providers.SECURITY;

import java.util.List;

/**
 * What the Windows Filtering Platform lets pass or blocks, packet by packet and connection by
 * connection.
 */
final class HostNetworkInterface {

  static final DataSource SOURCE =
      new DataSource(
          "Host network interface",
          List.of(
              CategoryRow.of(SECURITY, codes(5156), Category.of("network", "connection, allowed")),
              CategoryRow.of(SECURITY, codes(5157), Category.of("network", "connection, denied")),
              CategoryRow.of(SECURITY, codes(5158), Category.of("network", "allowed")),
              CategoryRow.of(SECURITY, codes(5159), Category.of("network", "denied")),
              CategoryRow.of(SECURITY, codes(5154), Category.of("network", "start, allowed")),
              CategoryRow.of(SECURITY, codes(5155), Category.of("network", "start, denied")),
              CategoryRow.of(SECURITY, codesFrom(5150, 5152), Category.of("network", "denied"))));

  private HostNetworkInterface() {}
}
