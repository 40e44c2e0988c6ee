package io.ecsflow.normalize.categories;

import static io.ecsflow.normalize.categories.CategoryRow.row;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SERVICES;
import static io.ecsflow.normalize.categories.Providers.SYSMON;
import static io.ecsflow.normalize.categories.Providers.TASK_SCHEDULER;

import java.util.List;

/**
 * Events of Windows' logs that belong to none of the data sources: accounts and groups, policies,
 * scheduled tasks, services. Where a service or a task that the log tells of starts or ends, it is
 * a process that does; a handle that is closed may be one of anything on the host.
 */
final class OtherEvents {

  static final List<CategoryRow> ROWS =
      List.of(
          row(SECURITY, "4627", "iam", "group, info"),
          row(SECURITY, "4658", "host", "access"),
          row(SECURITY, "4661 4662", "iam", "info"),
          row(SECURITY, "4690", "process", "access"),
          row(SECURITY, "5136 5139", "iam, configuration", "change"),
          row(SECURITY, "5137 5138", "iam, configuration", "creation"),
          row(SECURITY, "5141", "iam, configuration", "deletion"),
          row(SECURITY, "5376-5382", "iam", "info"),
          row(SECURITY, "5447", "configuration", "change"),
          row(SERVICES, "7045", "configuration", "creation"),
          row(SERVICES, "7040", "configuration", "change"),
          row(SERVICES, "7036", "process", "change"),
          row(SERVICES, "7031 7034", "process", "end"),
          row(TASK_SCHEDULER, "106", "configuration", "creation"),
          row(TASK_SCHEDULER, "140 142", "configuration", "change"),
          row(TASK_SCHEDULER, "141", "configuration", "deletion"),
          row(TASK_SCHEDULER, "200", "process", "start"),
          row(TASK_SCHEDULER, "201", "process", "end"),
          row(SECURITY, "4610 4614 4622", "configuration", "access"),
          row(SECURITY, "4611", "configuration", "change"),
          row(SECURITY, "4697", "iam, configuration", "admin, change"),
          row(SECURITY, "4698", "iam, configuration", "creation, admin"),
          row(SECURITY, "4699", "iam, configuration", "deletion, admin"),
          row(SECURITY, "4700 4701 4702", "iam, configuration", "change, admin"),
          row(SECURITY, "4706", "configuration", "creation"),
          row(SECURITY, "4707", "configuration", "deletion"),
          row(SECURITY, "4713 4714 4715 4716 4739 4950 4954", "configuration", "change"),
          row(
              SECURITY,
              "4717 4719 4817 4904 4906 4907 4908 4912",
              "iam, configuration",
              "admin, change"),
          row(SECURITY, "4718 4905", "iam, configuration", "admin, deletion"),
          row(SECURITY, "4902", "iam, configuration", "admin, creation"),
          row(SECURITY, "4720", "iam", "user, creation"),
          row(SECURITY, "4722 4723 4724 4738 4740 4767 4781", "iam", "user, change"),
          row(SECURITY, "4725 4726", "iam", "user, deletion"),
          row(SECURITY, "4727 4731 4744 4749 4754 4759", "iam", "group, creation"),
          row(
              SECURITY,
              "4728 4729 4732 4733 4735 4737 4745 4746 4747 4750 4751 4752 4755 4756 4757 4760 4761"
                  + " 4762 4764",
              "iam",
              "group, change"),
          row(SECURITY, "4730 4734 4748 4753 4758 4763", "iam", "group, deletion"),
          row(SECURITY, "4741", "iam", "creation, admin"),
          row(SECURITY, "4742", "iam", "change, admin"),
          row(SECURITY, "4743", "iam", "deletion, admin"),
          row(SECURITY, "4798", "iam", "user, info"),
          row(SECURITY, "4799", "iam", "group, info"),
          row(SECURITY, "5024", "process", "start"),
          row(SECURITY, "5025", "process", "end"),
          row(SECURITY, "5033", "driver", "start"),
          row(SECURITY, "5034 5037", "driver", "end"),
          row(SYSMON, "16", "configuration", "change"),
          row(SYSMON, "24", "", "change"),
          row(SYSMON, "255", "process", ""));

  private OtherEvents() {}
}
