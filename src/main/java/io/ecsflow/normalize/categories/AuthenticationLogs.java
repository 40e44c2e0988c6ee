package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.LOCAL_SESSIONS;
import static io.ecsflow.normalize.categories.Providers.REMOTE_DESKTOP;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.WINRM;

import java.util.List;

/**
 * Logons, logoffs and requests for credentials; sessions over Remote Desktop and WinRM.
 *
 * <p>The logins of Linux come from the agent itself and say what they are; see {@link
 * AuditRecords}.
 */
final class AuthenticationLogs {

  static final DataSource SOURCE =
      new DataSource(
          "Authentication logs",
          List.of(
              CategoryRow.of(
                  SECURITY,
                  codes(4624, 4625, 4648, 4768, 4769, 4770, 4771, 4776),
                  Category.of("authentication", "start")),
              CategoryRow.of(SECURITY, codes(4634, 4647), Category.of("authentication", "end")),
              CategoryRow.of(
                  SECURITY, codes(4778), Category.of("authentication, session", "start")),
              CategoryRow.of(SECURITY, codes(4779), Category.of("authentication, session", "end")),
              CategoryRow.of(REMOTE_DESKTOP, codes(1149), Category.of("authentication", "start")),
              CategoryRow.of(LOCAL_SESSIONS, codes(21, 25), Category.of("session", "start")),
              CategoryRow.of(LOCAL_SESSIONS, codes(23, 24, 39, 40), Category.of("session", "end")),
              CategoryRow.of(WINRM, codes(162), Category.of("authentication", "start").failed()),
              CategoryRow.of(
                  WINRM, codes(1295), Category.of("authentication", "start").succeeded())));

  private AuthenticationLogs() {}
}
