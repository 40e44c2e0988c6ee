package io.ecsflow.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a reporter for Prometheus shows, in Prometheus's text format. */
record Exposition(List<Series> series) {

  private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)\\{(.*)} (\\S+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A series; labels as {@code name=value}. */
  record Series(String name, Set<String> labels, double value) {

    Set<String> labelNames() {
      return labels.stream()
          .map(label -> label.substring(0, label.indexOf('=')))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  static Exposition of(URI reporter) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(reporter).build();
    String text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new Exposition(
        SERIES
            .matcher(text)
            .results()
            .map(
                line ->
                    new Series(
                        line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3))))
            .toList());
  }

  private static Set<String> labels(String text) {
    return LABEL
        .matcher(text)
        .results()
        .map((MatchResult label) -> label.group(1) + "=" + label.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> names() {
    return series.stream().map(Series::name).collect(Collectors.toCollection(TreeSet::new));
  }

  List<Series> of(String name) {
    return series.stream().filter(each -> each.name().equals(name)).toList();
  }
}
