package io.ecsflow.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * How to reach a cluster of Elasticsearch or OpenSearch. As a text it shows no addresses and no
 * secrets.
 *
 * @param hosts URLs of nodes, or of a load balancer, without a slash at the end; at least one
 * @param credentials who the job is for the cluster
 * @param tls for hosts with {@code https}
 * @param timeouts how long to wait
 * @param isCompressed whether requests are compressed by gzip
 */
public record ElasticsearchConnection(
    List<String> hosts,
    Credentials credentials,
    TlsFiles tls,
    Timeouts timeouts,
    boolean isCompressed)
    implements Serializable {

  public ElasticsearchConnection {
    hosts = List.copyOf(hosts);
  }

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param request for the whole response
   */
  public record Timeouts(Duration connect, Duration request) implements Serializable {

    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(1));
  }

  /**
   * PEM files, which every machine that runs the job must have; empty where there is none.
   *
   * @param ca certificates that are trusted instead of the platform's
   * @param certificate of the client, with its chain
   * @param key the client's private key, PKCS #8, not encrypted
   */
  public record TlsFiles(String ca, String certificate, String key) implements Serializable {

    public static final TlsFiles NONE = new TlsFiles("", "", "");
  }

  @Override
  public String toString() {
    return "ElasticsearchConnection[%s, timeouts=%s, isCompressed=%s]"
        .formatted(credentials, timeouts, isCompressed);
  }

  /**
   * What a request is authenticated by. As a text it shows no secret.
   *
   * @param authorization the header of that name, empty for a cluster without security
   */
  public record Credentials(String authorization) implements Serializable {

    public static final Credentials NONE = new Credentials("");

    /**
     * By an API key.
     *
     * @param encoded as the cluster gave it out: {@code id:key} in Base64
     */
    public static Credentials apiKey(String encoded) {
      return new Credentials("ApiKey " + encoded);
    }

    public static Credentials password(String username, String password) {
      byte[] both = (username + ":" + password).getBytes(UTF_8);
      return new Credentials("Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    public String toString() {
      return "Credentials[" + (authorization.isEmpty() ? "none" : ClientProperties.MASK) + "]";
    }
  }
}
