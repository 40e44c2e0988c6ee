package io.ecsflow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.EcsflowJob;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.JobFileException;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.connector.elasticsearch.setup.JobTemplates;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.connector.elasticsearch.templates.TemplateSettings;
import io.ecsflow.connector.elasticsearch.templates.Templates;
import io.ecsflow.connector.elasticsearch.templates.TextTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the index templates, to be installed by other means, or installs them. */
@Command(
    name = "templates",
    description = {
      "Prints the index templates of Elasticsearch as JSON, or installs them.",
      "Printed by API and name, or installed into the cluster of a job, over those of the same"
          + " names."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Printed, or installed.",
      "1:The cluster does not take them, or the output failed.",
      "2:Wrong usage, or the job file has problems.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow templates --opensearch > templates.json",
      "  ecsflow templates --pattern events=soc-events-* --data-streams",
      "  ecsflow templates --install JOB.yaml"
    })
final class TemplatesCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Option(names = "--opensearch", description = "For OpenSearch.")
  private boolean openSearch;

  @Option(names = "--data-streams", description = "For data streams instead of plain indices.")
  private boolean dataStreams;

  @Option(
      names = "--pattern",
      paramLabel = "OUTPUT=PATTERN",
      description =
          "Index pattern of an output (events, rejected, host-stats, health, fleet) instead of"
              + " ecs-OUTPUT-*. May be repeated.")
  private final Map<String, String> patterns = new LinkedHashMap<>();

  @Option(
      names = "--install",
      paramLabel = "JOB.yaml",
      description = "Install them where this job writes; the job file says what for.")
  private @Nullable Path install;

  @Override
  public Integer call() throws JsonProcessingException {
    return install == null ? print() : install(install);
  }

  private int install(Path file) {
    PrintWriter err = spec.commandLine().getErr();
    try {
      if (EcsflowJob.read(file).sinks() instanceof ElasticsearchSinkSettings sinks) {
        TextTypes textTypes = JobTemplates.install(sinks);
        spec.commandLine()
            .getOut()
            .printf(Locale.ROOT, "installed the templates of %s; %s%n", file, note(textTypes));
        return ExitCode.OK;
      }
      err.println(file + ": sinks must be elasticsearch");
    } catch (JobFileException e) {
      e.problems().forEach(problem -> err.println(file + ": " + problem));
    } catch (IOException e) {
      err.println("the templates are not installed: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
    return ExitCode.USAGE;
  }

  private static String note(TextTypes textTypes) {
    return switch (textTypes) {
      case WILDCARD -> "command lines and scripts are wildcards, searchable at any length";
      case KEYWORD ->
          "command lines and scripts are keywords: above 8,191 characters, search their .text";
    };
  }

  private int print() throws JsonProcessingException {
    Templates templates = Templates.of(settings());
    ObjectMapper json = new ObjectMapper();
    ObjectNode all = json.createObjectNode();
    all.putObject("_component_template").setAll(templates.components());
    all.putObject("_index_template").setAll(templates.indices());
    spec.commandLine()
        .getOut()
        .println(json.writerWithDefaultPrettyPrinter().writeValueAsString(all));
    return ExitCode.OK;
  }

  private TemplateSettings settings() {
    Map<Output, String> byOutput = new LinkedHashMap<>();
    patterns.forEach((id, pattern) -> byOutput.put(output(id), pattern));
    Product product = openSearch ? Product.OPENSEARCH : Product.ELASTICSEARCH;
    return new TemplateSettings(product, byOutput, dataStreams);
  }

  private Output output(String id) {
    return Output.ofId(id)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--pattern: expected one of %s, was '%s'".formatted(Output.ids(), id)));
  }
}
