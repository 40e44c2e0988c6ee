package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys of a server and of a client that trust each other, made by keytool. */
final class TestKeys {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path directory;

  private TestKeys(Path directory) {
    this.directory = directory;
  }

  static TestKeys in(Path directory) throws Exception {
    TestKeys keys = new TestKeys(directory);
    keys.make("server", "RSA");
    keys.make("client", "EC");
    return keys;
  }

  TlsFiles ofClient() {
    return new TlsFiles(file("server.crt"), file("client.crt"), file("client.key"));
  }

  TlsFiles ofClientWithoutCertificate() {
    return new TlsFiles(file("server.crt"), "", "");
  }

  SSLContext ofServer() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store("server"), PASSWORD);
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, PASSWORD);
    known.setCertificateEntry("client", store("client").getCertificate("client"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void make(String name, String algorithm) throws Exception {
    keytool(
        name,
        "-genkeypair",
        "-keyalg",
        algorithm,
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=IP:127.0.0.1");
    keytool(name, "-exportcert", "-rfc", "-file", file(name + ".crt"));
    byte[] key = store(name).getKey(name, PASSWORD).getEncoded();
    Files.writeString(
        directory.resolve(name + ".key"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
  }

  private void keytool(String name, String... arguments) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder process = new ProcessBuilder(keytool);
    process.command().addAll(List.of(arguments));
    process
        .command()
        .addAll(
            List.of("-alias", name, "-keystore", file(name + ".p12"), "-storepass", "changeit"));
    process.redirectErrorStream(true).redirectOutput(directory.resolve("keytool.log").toFile());
    assertThat(process.start().waitFor()).as("keytool").isZero();
  }

  private KeyStore store(String name) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve(name + ".p12"))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }
}
