package io.ecsflow.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.Base64;

/**
 * Who we are for a cluster. As a text it shows no secret.
 *
 * @param authorization the header of that name, empty for a cluster without security
 */
public record Login(String authorization) implements Serializable {

  public static final Login NONE = new Login("");

  /**
   * By an API key.
   *
   * @param encoded as the cluster gave it out: {@code id:key} in Base64
   */
  public static Login apiKey(String encoded) {
    return new Login("ApiKey " + encoded);
  }

  public static Login password(String username, String password) {
    byte[] both = (username + ":" + password).getBytes(UTF_8);
    return new Login("Basic " + Base64.getEncoder().encodeToString(both));
  }

  @Override
  public String toString() {
    return "Login[" + (authorization.isEmpty() ? "none" : ClientProperties.MASK) + "]";
  }
}
