package io.ecsflow.config;

import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.ElasticsearchSinkSettings.Index;
import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.config.ElasticsearchSinkSettings.Target;
import io.ecsflow.config.ElasticsearchSinkSettings.Topic;
import io.ecsflow.config.KafkaBlock.ReservedProperties;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the block {@code sinks.elasticsearch}. */
final class ElasticsearchBlock {

  private static final SettingType<String> HOST =
      new SettingType<>("a URL like https://elastic.example:9200", ElasticsearchBlock::host);

  /** No user information: credentials have their own settings, which are masked. */
  private static final Pattern URL =
      Pattern.compile(
          "https?://([A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");

  private static final SettingType<String> API_KEY =
      SettingType.matching(
              "an API key as the cluster gave it out, in Base64",
              Pattern.compile("[A-Za-z0-9+/=_-]+"))
          .asSecret();
  private static final SettingType<String> USERNAME =
      SettingType.matching("a user name without a colon", Pattern.compile("[^:\\s][^:]*"));
  private static final SettingType<String> PASSWORD = SettingType.text("a password").asSecret();
  private static final SettingType<String> FILE = SettingType.text("the path of a PEM file");
  private static final Duration ONE_MILLISECOND = Duration.ofMillis(1);
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final SettingType<Duration> TIMEOUT =
      SettingType.duration(ONE_SECOND, Duration.ofHours(1));
  private static final SettingType<Duration> WAIT =
      SettingType.duration(ONE_MILLISECOND, Duration.ofHours(1));

  private ElasticsearchBlock() {}

  static SinkSettings sinks(Block block) {
    ElasticsearchSinkSettings settings =
        new ElasticsearchSinkSettings(
            connection(block),
            IndexBlock.names(block),
            batches(block.block("batches")),
            deadLetters(block.block("deadLetters")));
    block.refuseUnknown();
    return settings;
  }

  private static ElasticsearchConnection connection(Block block) {
    List<String> hosts = block.list("hosts", HOST);
    Timeouts defaults = Timeouts.DEFAULT;
    return new ElasticsearchConnection(
        hosts,
        credentials(block),
        tls(block.block("tls")),
        new Timeouts(
            block.get("connectTimeout", TIMEOUT, defaults.connect()),
            block.get("requestTimeout", TIMEOUT, defaults.request())),
        block
            .get(
                "compression", SettingType.oneOf(RequestCompression.class), RequestCompression.GZIP)
            .equals(RequestCompression.GZIP));
  }

  /** How requests are compressed. */
  private enum RequestCompression {
    NONE,
    GZIP
  }

  private static Credentials credentials(Block block) {
    boolean hasUsername = block.has("username");
    boolean byPassword = block.has("password") || hasUsername;
    if (block.has("apiKey")) {
      if (byPassword) {
        block.addProblem("apiKey", "cannot be there together with username and password");
      }
      return block.get("apiKey", API_KEY).map(Credentials::apiKey).orElse(Credentials.NONE);
    }
    if (!byPassword) {
      return Credentials.NONE;
    }
    return Credentials.password(
        block.require("username", USERNAME).orElse(""),
        block.require("password", PASSWORD).orElse(""));
  }

  private static TlsFiles tls(Block tls) {
    TlsFiles files =
        new TlsFiles(
            tls.get("ca", FILE, ""), tls.get("certificate", FILE, ""), tls.get("key", FILE, ""));
    if (tls.has("certificate") != tls.has("key")) {
      String present = tls.has("key") ? "key" : "certificate";
      tls.addProblem(
          present, "must be there together with certificate and key, the other is missing");
    }
    tls.refuseUnknown();
    return files;
  }

  private static Batches batches(Block block) {
    Batches defaults = Batches.DEFAULT;
    int maxDocuments =
        block.get("maxDocuments", SettingType.number(1, 100_000), defaults.maxDocuments());
    Batches batches =
        new Batches(
            maxDocuments,
            block.get("maxSize", SettingType.size("64KiB", "100MiB"), defaults.maxBytes()),
            block.get("maxTime", WAIT, defaults.maxTime()),
            block.get("maxInFlight", SettingType.number(1, 100), defaults.maxInFlight()),
            block.get("maxBuffered", SettingType.number(2, 1_000_000), 4 * maxDocuments),
            retries(block));
    if (batches.maxBuffered() <= maxDocuments) {
      block.addProblem(
          "maxBuffered",
          String.format(
              Locale.ROOT,
              "must be more than batches.maxDocuments, %d, was %d",
              maxDocuments,
              batches.maxBuffered()));
    }
    block.refuseUnknown();
    return batches;
  }

  private static Retries retries(Block block) {
    Retries retries =
        new Retries(
            block.get("minRetryWait", WAIT, Retries.DEFAULT.min()),
            block.get("maxRetryWait", WAIT, Retries.DEFAULT.max()));
    if (retries.min().compareTo(retries.max()) > 0) {
      block.addProblem(
          "minRetryWait",
          "must be at most maxRetryWait, %s, was %s"
              .formatted(Durations.format(retries.max()), Durations.format(retries.min())));
    }
    return retries;
  }

  private static DeadLetters deadLetters(Block block) {
    DeadLetters defaults = DeadLetters.DEFAULT;
    boolean isTopic = block.has("kafka");
    boolean isNamed = block.has("index") || isTopic;
    Optional<String> kind = isNamed ? block.exactlyOne("index", "kafka") : Optional.empty();
    Target target =
        kind.map(key -> key.equals("kafka") ? topic(block.block(key)) : index(block))
            .orElse(defaults.target());
    int percent = block.get("maxPercent", SettingType.number(0, 100), defaults.maxPercent());
    block.refuseUnknown();
    return new DeadLetters(target, percent);
  }

  private static Target index(Block block) {
    return new Index(block.get("index", IndexBlock.NAME, ""));
  }

  private static Target topic(Block kafka) {
    Topic topic =
        new Topic(
            KafkaBlock.connection(kafka, ReservedProperties.DEAD_LETTER_PRODUCER),
            kafka.require("topic", KafkaBlock.TOPIC).orElse(""));
    kafka.refuseUnknown();
    return topic;
  }

  private static Optional<String> host(String text) {
    return Optional.of(text)
        .filter(url -> URL.matcher(url).matches())
        .map(url -> url.replaceFirst("/+$", ""));
  }
}
