package io.ecsflow.cluster;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses on which a process takes connections, as Linux tells them in {@code /proc}. */
public final class ListeningSockets {

  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final Splitter COLUMNS = Splitter.on(' ').omitEmptyStrings();
  private static final String LISTEN = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int WORD = 4;

  private ListeningSockets() {}

  /** Their addresses. */
  public static List<InetSocketAddress> of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Set<String> own = inodes(process.resolve("fd"));
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(process.resolve(table))) {
        List<String> columns = COLUMNS.splitToList(line);
        if (columns.size() > INODE
            && columns.get(STATE).equals(LISTEN)
            && own.contains(columns.get(INODE))) {
          String[] parts = columns.get(ADDRESS).split(":", 2);
          addresses.add(new InetSocketAddress(address(parts[0]), Integer.parseInt(parts[1], 16)));
        }
      }
    }
    return addresses;
  }

  private static Set<String> inodes(Path descriptors) throws IOException {
    try (Stream<Path> files = Files.list(descriptors)) {
      return files
          .map(ListeningSockets::target)
          .map(SOCKET::matcher)
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .collect(Collectors.toSet());
    }
  }

  /** Empty for one that was closed meanwhile. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Each word of four bytes has its bytes in reverse. */
  private static InetAddress address(String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    byte[] address = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      address[i] = bytes[i / WORD * WORD + WORD - 1 - i % WORD];
    }
    return InetAddress.getByAddress(address);
  }
}
