package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SECURITY;

import java.util.List;

/**
 * Security identifiers, and the privileges that a token has or gets.
 *
 * <p>Identifiers stand in most logon and process events too; those are of their own data source.
 */
final class AccessTokens {

  static final DataSource SOURCE =
      new DataSource(
          "Access tokens",
          List.of(
              CategoryRow.of(SECURITY, codes(4672, 4673, 4674), Category.of("iam", "admin")),
              CategoryRow.of(SECURITY, codes(4964), Category.of("iam", "admin, group")),
              CategoryRow.of(SECURITY, codes(4703), Category.of("iam", "admin, change"))));

  private AccessTokens() {}
}
