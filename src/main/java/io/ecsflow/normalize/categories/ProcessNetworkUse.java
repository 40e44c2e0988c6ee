package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.CategoryRow.codesFrom;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/**
 * Which process talks to whom: Sysmon's connections and DNS queries, and the Windows Filtering
 * Platform, which names the process.
 *
 * <p>The agent's own connections and DNS results (codes 3 and 22) say what they are.
 */
final class ProcessNetworkUse {

  static final DataSource SOURCE =
      new DataSource(
          "Process use of network",
          List.of(
              CategoryRow.of(
                  SYSMON, codes(3), Category.of("network", "start, connection, protocol")),
              CategoryRow.of(
                  SYSMON, codes(22), Category.of("network", "connection, protocol, info")),
              CategoryRow.of(SECURITY, codes(5156), Category.of("network", "connection, allowed")),
              CategoryRow.of(SECURITY, codes(5157), Category.of("network", "connection, denied")),
              CategoryRow.of(SECURITY, codes(5158), Category.of("network", "allowed")),
              CategoryRow.of(SECURITY, codes(5159), Category.of("network", "denied")),
              CategoryRow.of(SECURITY, codes(5154), Category.of("network", "start, allowed")),
              CategoryRow.of(SECURITY, codes(5155), Category.of("network", "start, denied")),
              CategoryRow.of(SECURITY, codesFrom(5150, 5152), Category.of("network", "denied"))));

  private ProcessNetworkUse() {}
}
