package io.ecsflow.cluster;

import io.ecsflow.tools.embedded.BrokerLocation;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.awaitility.Awaitility;

/**
 * A broker whose clients come over TLS, and show a password (SASL SCRAM) or a certificate. They may
 * do what access control lists allow; the test may do anything, over a listener of its own.
 */
public final class SecuredBroker implements AutoCloseable {

  private static final String SCRAM_LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
          + " password=\"%s\";";
  private static final String HOST = "127.0.0.1:";

  private final EmbeddedBroker broker;
  private final Admin admin;
  private final TestKeys keys;
  private final String password;
  private final int passwordPort;
  private final int certificatePort;

  private SecuredBroker(
      EmbeddedBroker broker, TestKeys keys, String password, int passwordPort, int port) {
    this.broker = broker;
    this.keys = keys;
    this.password = password;
    this.passwordPort = passwordPort;
    this.certificatePort = port;
    this.admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
  }

  /**
   * Starts one.
   *
   * @param password of the stores of these keys
   */
  public static SecuredBroker start(TestKeys keys, String password) {
    BrokerLocation location = BrokerLocation.temporary();
    int controller = freePort();
    int passwords = freePort();
    int certificates = freePort();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "listeners",
        "CLIENTS://%1$s%2$d,CONTROLLER://%1$s%3$d,PASSWORDS://%1$s%4$d,CERTIFICATES://%1$s%5$d"
            .formatted(HOST, location.port(), controller, passwords, certificates));
    settings.put("controller.quorum.voters", "1@" + HOST + controller);
    settings.put(
        "listener.security.protocol.map",
        "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT,PASSWORDS:SASL_SSL,CERTIFICATES:SSL");
    settings.put("listener.name.passwords.sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        "listener.name.passwords.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put("listener.name.certificates.ssl.client.auth", "required");
    settings.put("ssl.keystore.location", keys.serverStore());
    settings.put("ssl.keystore.password", password);
    settings.put("ssl.truststore.location", keys.trustStore());
    settings.put("ssl.truststore.password", password);
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
    return new SecuredBroker(
        EmbeddedBroker.start(location, settings), keys, password, passwords, certificates);
  }

  /** Without TLS, for the test itself. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public String serversForPasswords() {
    return HOST + passwordPort;
  }

  public String serversForCertificates() {
    return HOST + certificatePort;
  }

  public void createTopics(Collection<String> names) {
    names.forEach(name -> broker.createTopic(name, 1));
  }

  /** Returns when the user can log in with it. */
  public void setPassword(String user, String secret) throws Exception {
    var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    admin
        .alterUserScramCredentials(
            List.of(new UserScramCredentialUpsertion(user, credential, secret)))
        .all()
        .get();
    Map<String, Object> client = new LinkedHashMap<>(withPassword(user, secret));
    client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, serversForPasswords());
    try (Admin login = Admin.create(client)) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() -> login.describeCluster().clusterId().get() != null);
    }
  }

  public void allow(Collection<AclBinding> permissions) throws Exception {
    admin.createAcls(permissions).all().get();
  }

  public void withdraw(AclBinding permission) throws Exception {
    admin.deleteAcls(List.of(permission.toFilter())).all().get();
  }

  /** A client's properties, as a job file has them. */
  public Map<String, String> withPassword(String user, String secret) {
    return Map.of(
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        SCRAM_LOGIN.formatted(user, secret),
        "ssl.truststore.location",
        keys.trustStore(),
        "ssl.truststore.password",
        password);
  }

  public Map<String, String> withCertificate() {
    return Map.of(
        "security.protocol",
        "SSL",
        "ssl.keystore.location",
        keys.clientStore(),
        "ssl.keystore.password",
        password,
        "ssl.key.password",
        password,
        "ssl.truststore.location",
        keys.trustStore(),
        "ssl.truststore.password",
        password);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
