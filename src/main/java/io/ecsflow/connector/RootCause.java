package io.ecsflow.connector;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Why something failed, for a message to the user: without names of Java classes. It is the message
 * of the outermost exception that ecsflow itself made, since that was written for this; where there
 * is none, the message of the innermost cause.
 */
public final class RootCause {

  /** Flink and the JDK put the cause's class in front of its message. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("^(?:[a-z][\\w$]*\\.)+[A-Z][\\w$]*(?:: |$)");

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern KIND = Pattern.compile("(?<=.)(Exception|Error|Throwable)$");

  /** What to say for exceptions whose only message is the name of the file. */
  private static final Map<Class<?>, String> FILES =
      Map.of(
          NoSuchFileException.class, "there is no such file",
          AccessDeniedException.class, "permission denied",
          FileAlreadyExistsException.class, "something of that name is there already",
          NotDirectoryException.class, "is no directory");

  private static final String CAUSED_BY = "Caused by: ";
  private static final String OURS = "io.ecsflow.";

  private RootCause() {}

  /** A sentence without a full stop; never empty. */
  public static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !isOurs(root) && !isRefusedConnection(root)) {
      root = root.getCause();
    }
    if (isRefusedConnection(root)) {
      return "connection refused";
    }
    if (root instanceof FileSystemException file && FILES.containsKey(file.getClass())) {
      return file.getFile() + ": " + ofFile(file);
    }
    return ofInnermost(root);
  }

  /** The root cause of a failed access to a file that the message around it names already. */
  public static String ofFile(IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return "it is no UTF-8";
    }
    String known = FILES.get(failure.getClass());
    return known == null ? ofInnermost(failure) : known;
  }

  /** The root cause in a printed stack trace, as in Flink's REST API, or in a message alone. */
  public static String ofStackTrace(String trace) {
    List<String> lines = trace.lines().toList();
    String root = lines.isEmpty() ? "" : lines.get(0);
    boolean isOurs = isOurs(lines, 0);
    for (int i = 1; i < lines.size() && !isOurs; i++) {
      if (lines.get(i).startsWith(CAUSED_BY)) {
        root = lines.get(i).substring(CAUSED_BY.length());
        isOurs = isOurs(lines, i);
      }
    }
    return withoutClassName(root);
  }

  private static boolean isOurs(List<String> lines, int message) {
    return message + 1 < lines.size() && lines.get(message + 1).strip().startsWith("at " + OURS);
  }

  private static String ofInnermost(Throwable root) {
    String message = withoutClassName(String.valueOf(root.getMessage()));
    return root.getMessage() == null || message.isBlank() ? words(root) : message;
  }

  /**
   * The JDK's HTTP client reports it without a message; the cause is the channel that it closed.
   */
  private static boolean isRefusedConnection(Throwable failure) {
    return failure instanceof ConnectException
        && failure.getCause() instanceof ClosedChannelException;
  }

  /** Whether it was made by ecsflow, with a message of its own. */
  private static boolean isOurs(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    Throwable cause = failure.getCause();
    return trace.length > 0
        && trace[0].getClassName().startsWith(OURS)
        && failure.getMessage() != null
        && (cause == null || !failure.getMessage().equals(cause.toString()));
  }

  private static String withoutClassName(String message) {
    String rest = CLASS_NAME.matcher(message).replaceFirst("");
    return rest.equals(message) ? rest.strip() : withoutClassName(rest);
  }

  /** {@code TimeoutException} without a message is a timeout. */
  private static String words(Throwable failure) {
    String name = KIND.matcher(failure.getClass().getSimpleName()).replaceFirst("");
    return WORD_START.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
