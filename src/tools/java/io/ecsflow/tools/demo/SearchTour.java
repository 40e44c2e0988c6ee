package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.config.IndexNames;
import io.ecsflow.tools.demo.CountSearch.By;
import io.ecsflow.tools.embedded.SearchApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks what an analyst would ask, and shows the requests, which can be pasted, and the answers. */
final class SearchTour {

  private static final String INDENT = "  ";
  private static final String GAP = "   ";

  private final SearchApi api;
  private final Terminal terminal;

  SearchTour(SearchApi api, Terminal terminal) {
    this.api = api;
    this.terminal = terminal;
  }

  /** What the demo asks. */
  static List<Search> of(IndexNames names) {
    String events = names.events() + "*";
    return List.of(
        new CountSearch(
            "Who fails to log on, from where?",
            events,
            "event.category:authentication AND event.outcome:failure",
            List.of(new By("source.ip", 3), new By("user.target.name", 2))),
        new CountSearch(
            "What does PowerShell run, and where?",
            events,
            "process.name:powershell.exe AND event.type:start",
            List.of(new By("process.command_line", 2), new By("host.name", 3))),
        new CountSearch(
            "Which programs that should not talk to the network look up names?",
            events,
            "process.name:(rundll32.exe OR cmd.exe) AND _exists_:dns.question.name",
            List.of(new By("process.name", 2), new By("dns.question.registered_domain", 2))),
        new ListSearch(
            "Which hosts have booted?",
            names.hostStats() + "*",
            "ecsflow.host_stats.reboots:>0",
            "",
            List.of("host.name", "event.start", "event.end", "ecsflow.host_stats.reboots")),
        new ListSearch(
            "Who has fallen silent, and is heard again?",
            names.health() + "*",
            "",
            "agent.id",
            List.of("host.name", "event.action", "ecsflow.health.last_event")),
        new CountSearch(
            "What was rejected, and why?",
            names.rejected() + "*",
            "",
            List.of(new By("stage", 5), new By("reason", 20))));
  }

  void show(List<Search> searches) throws IOException {
    terminal.line("");
    terminal.line(terminal.bold("What can be asked now"));
    for (Search search : searches) {
      String body = search.body().toString();
      JsonNode answer = api.post("/" + search.indices() + "/_search", body);
      terminal.line("");
      terminal.line(terminal.bold(search.question()));
      terminal.line(terminal.dim("GET /" + search.indices() + "/_search"));
      terminal.line(terminal.dim(body));
      table(search.columns(), search.rows(answer));
    }
  }

  private void table(List<String> columns, List<List<String>> rows) {
    if (rows.isEmpty()) {
      terminal.line(INDENT + "nothing");
      return;
    }
    List<List<String>> all = new ArrayList<>(List.of(columns));
    all.addAll(rows);
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      int number = column;
      widths.add(all.stream().mapToInt(row -> row.get(number).length()).max().orElse(0));
    }
    terminal.line(terminal.cyan(line(columns, widths)));
    rows.forEach(row -> terminal.line(line(row, widths)));
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder(INDENT);
    for (int column = 0; column < row.size(); column++) {
      line.append(column == 0 ? "" : GAP);
      line.append(("%-" + Math.max(1, widths.get(column)) + "s").formatted(row.get(column)));
    }
    return terminal.cut(line.toString().stripTrailing(), 0);
  }
}
