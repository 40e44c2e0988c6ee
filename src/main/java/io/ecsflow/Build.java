package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Which build this is.
 *
 * @param version of the release
 * @param id what its classes hash to: the same for the job jar and for the commands that were built
 *     with it, and the same each time the same sources are built
 */
public record Build(String version, String id) {

  /** Of classes that came in no jar. */
  public static final String NOT_PACKAGED = "not-packaged";

  private static final int ID_DIGITS = 12;

  /** That of the jar that this class came in. */
  public static Build current() {
    String version = Build.class.getPackage().getImplementationVersion();
    return new Build(
        version == null ? NOT_PACKAGED : version,
        idOf(Build.class.getProtectionDomain().getCodeSource()));
  }

  private static String idOf(@Nullable CodeSource source) {
    try {
      Path jar = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
      return Files.isRegularFile(jar) ? idOf(jar) : NOT_PACKAGED;
    } catch (IOException | URISyntaxException e) { // it can be run, but not looked at
      return NOT_PACKAGED;
    }
  }

  /** Of the checksums that a jar has of its entries, so that none is read. */
  static String idOf(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<String> entries =
          zip.stream().filter(Build::isOfJob).map(Build::checksum).sorted().toList();
      return hash(String.join("\n", entries).getBytes(UTF_8));
    }
  }

  /** The commands are not in the job jar. */
  private static boolean isOfJob(ZipEntry entry) {
    return entry.getName().startsWith("io/ecsflow/")
        && !entry.getName().startsWith("io/ecsflow/cli/")
        && !entry.isDirectory();
  }

  private static String checksum(ZipEntry entry) {
    return entry.getName() + " " + entry.getSize() + " " + entry.getCrc();
  }

  /** The beginning of a hash, which is enough to tell two builds or two job files apart. */
  static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
