package io.ecsflow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys of a server on the loopback address and of the client {@code CN=client}, both signed by a
 * certificate authority of their own, made by keytool: as stores of keys, and as files in PEM.
 */
public final class TestKeys {

  private static final String AUTHORITY = "ca";
  private static final String SERVER = "server";
  private static final String CLIENT = "client";
  private static final String ALL = "all.p12";

  private final Path directory;
  private final String password;

  private TestKeys(Path directory, String password) {
    this.directory = directory;
    this.password = password;
  }

  public static TestKeys in(Path directory) throws Exception {
    return in(directory, "changeit");
  }

  /**
   * Makes them.
   *
   * @param password of every store and key
   */
  public static TestKeys in(Path directory, String password) throws Exception {
    TestKeys keys = new TestKeys(directory, password);
    keys.generate(AUTHORITY, "-keyalg", "RSA", "-ext", "bc:c");
    keys.generate(SERVER, "-keyalg", "RSA", "-signer", AUTHORITY, "-ext", "SAN=IP:127.0.0.1");
    keys.generate(CLIENT, "-keyalg", "EC", "-signer", AUTHORITY);
    keys.split();
    return keys;
  }

  /** Of the server, with its certificate. */
  public String serverStore() {
    return file(SERVER + ".p12");
  }

  /** Of the client, with its certificate. */
  public String clientStore() {
    return file(CLIENT + ".p12");
  }

  /** The authority, as the only one that is trusted. */
  public String trustStore() {
    return file(AUTHORITY + ".p12");
  }

  public TlsFiles ofClient() {
    return new TlsFiles(file("ca.crt"), file("client.crt"), file("client.key"));
  }

  public TlsFiles ofClientWithoutCertificate() {
    return new TlsFiles(file("ca.crt"), "", "");
  }

  public SSLContext ofServer() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(serverStore()), password.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(trustStore()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void generate(String name, String... options) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair"));
    command.addAll(List.of(options));
    command.addAll(List.of("-alias", name, "-dname", "CN=" + name));
    command.addAll(List.of("-keystore", file(ALL), "-storepass", password));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).as("keytool").isZero();
  }

  /** A store for each, as each machine has only its own. */
  private void split() throws GeneralSecurityException, IOException {
    KeyStore all = store(file(ALL));
    for (String name : List.of(SERVER, CLIENT)) {
      KeyStore own = empty();
      own.setKeyEntry(
          name,
          all.getKey(name, password.toCharArray()),
          password.toCharArray(),
          all.getCertificateChain(name));
      write(own, file(name + ".p12"));
    }
    KeyStore trusted = empty();
    trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
    write(trusted, trustStore());
    pem("ca.crt", "CERTIFICATE", all.getCertificate(AUTHORITY).getEncoded());
    for (Certificate certificate : all.getCertificateChain(CLIENT)) {
      pem("client.crt", "CERTIFICATE", certificate.getEncoded());
    }
    pem("client.key", "PRIVATE KEY", all.getKey(CLIENT, password.toCharArray()).getEncoded());
    Files.delete(Path.of(file(ALL)));
  }

  private void pem(String name, String kind, byte[] content) throws IOException {
    String encoded = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, encoded),
        StandardCharsets.US_ASCII,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password.toCharArray());
    return store;
  }

  private KeyStore store(String file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      store.load(in, password.toCharArray());
    }
    return store;
  }

  private void write(KeyStore store, String file) throws GeneralSecurityException, IOException {
    try (OutputStream out = Files.newOutputStream(Path.of(file))) {
      store.store(out, password.toCharArray());
    }
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }
}
