package io.ecsflow.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How to reach a cluster of Elasticsearch or OpenSearch. As a text it shows no addresses and no
 * secrets.
 *
 * @param hosts URLs of nodes, or of what stands before them, without a slash at the end; at least
 *     one
 * @param login who we are
 * @param tls for hosts with {@code https}
 * @param timeouts how long to wait
 * @param isCompressed whether requests are compressed by gzip
 */
public record ElasticsearchConnection(
    List<String> hosts, Login login, TlsFiles tls, Timeouts timeouts, boolean isCompressed)
    implements Serializable {

  public ElasticsearchConnection {
    hosts = List.copyOf(hosts);
  }

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param request for the whole of an answer
   */
  public record Timeouts(Duration connect, Duration request) implements Serializable {

    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(1));
  }

  /**
   * PEM files, which every machine that runs the job must have; empty where there is none.
   *
   * @param ca certificates that are trusted instead of the platform's
   * @param certificate of the client, with those that vouch for it
   * @param key the client's private key, PKCS #8, not encrypted
   */
  public record TlsFiles(String ca, String certificate, String key) implements Serializable {

    public static final TlsFiles NONE = new TlsFiles("", "", "");
  }

  @Override
  public String toString() {
    return "ElasticsearchConnection[%s, timeouts=%s, isCompressed=%s]"
        .formatted(login, timeouts, isCompressed);
  }
}
