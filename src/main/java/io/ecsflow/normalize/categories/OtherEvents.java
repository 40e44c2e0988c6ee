package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.codes;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import java.util.List;

/**
 * Events of Windows' security log and of Sysmon that belong to none of the data sources: accounts
 * and groups, policies, scheduled tasks, services.
 */
final class OtherEvents {

  static final DataSource SOURCE =
      new DataSource(
          "other events",
          List.of(
              CategoryRow.of(
                  SECURITY, codes(4610, 4614, 4622), Category.of("configuration", "access")),
              CategoryRow.of(SECURITY, codes(4611), Category.of("configuration", "change")),
              CategoryRow.of(
                  SECURITY, codes(4697), Category.of("iam, configuration", "admin, change")),
              CategoryRow.of(
                  SECURITY, codes(4698), Category.of("iam, configuration", "creation, admin")),
              CategoryRow.of(
                  SECURITY, codes(4699), Category.of("iam, configuration", "deletion, admin")),
              CategoryRow.of(
                  SECURITY,
                  codes(4700, 4701, 4702),
                  Category.of("iam, configuration", "change, admin")),
              CategoryRow.of(SECURITY, codes(4706), Category.of("configuration", "creation")),
              CategoryRow.of(SECURITY, codes(4707), Category.of("configuration", "deletion")),
              CategoryRow.of(
                  SECURITY,
                  codes(4713, 4714, 4715, 4716, 4739, 4950, 4954),
                  Category.of("configuration", "change")),
              CategoryRow.of(
                  SECURITY,
                  codes(4717, 4719, 4817, 4904, 4906, 4907, 4908, 4912),
                  Category.of("iam, configuration", "admin, change")),
              CategoryRow.of(
                  SECURITY,
                  codes(4718, 4905),
                  Category.of("iam, configuration", "admin, deletion")),
              CategoryRow.of(
                  SECURITY, codes(4902), Category.of("iam, configuration", "admin, creation")),
              CategoryRow.of(SECURITY, codes(4720), Category.of("iam", "user, creation")),
              CategoryRow.of(
                  SECURITY,
                  codes(4722, 4723, 4724, 4738, 4740, 4767, 4781),
                  Category.of("iam", "user, change")),
              CategoryRow.of(SECURITY, codes(4725, 4726), Category.of("iam", "user, deletion")),
              CategoryRow.of(
                  SECURITY,
                  codes(4727, 4731, 4744, 4749, 4754, 4759),
                  Category.of("iam", "group, creation")),
              CategoryRow.of(
                  SECURITY,
                  codes(
                      4728, 4729, 4732, 4733, 4735, 4737, 4745, 4746, 4747, 4750, 4751, 4752, 4755,
                      4756, 4757, 4760, 4761, 4762, 4764),
                  Category.of("iam", "group, change")),
              CategoryRow.of(
                  SECURITY,
                  codes(4730, 4734, 4748, 4753, 4758, 4763),
                  Category.of("iam", "group, deletion")),
              CategoryRow.of(SECURITY, codes(4741), Category.of("iam", "creation, admin")),
              CategoryRow.of(SECURITY, codes(4742), Category.of("iam", "change, admin")),
              CategoryRow.of(SECURITY, codes(4743), Category.of("iam", "deletion, admin")),
              CategoryRow.of(SECURITY, codes(4798), Category.of("iam", "user, info")),
              CategoryRow.of(SECURITY, codes(4799), Category.of("iam", "group, info")),
              CategoryRow.of(SECURITY, codes(5024), Category.of("process", "start")),
              CategoryRow.of(SECURITY, codes(5025), Category.of("process", "end")),
              CategoryRow.of(SECURITY, codes(5033), Category.of("driver", "start")),
              CategoryRow.of(SECURITY, codes(5034, 5037), Category.of("driver", "end")),
              CategoryRow.of(SYSMON, codes(16), Category.of("configuration", "change")),
              CategoryRow.of(SYSMON, codes(24), Category.of("", "change")),
              CategoryRow.of(SYSMON, codes(255), Category.of("process", ""))));

  private OtherEvents() {}
}
