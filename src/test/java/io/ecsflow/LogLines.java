package io.ecsflow;

import com.google.common.base.Throwables;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The lines that a class, or the whole program, logs until this is closed. */
public final class LogLines implements AutoCloseable {

  private final Logger logger;
  private final Level before;
  private final Lines appender = new Lines();

  /**
   * @param level the lowest level that is logged
   */
  public LogLines(Class<?> of, Level level) {
    this((Logger) LogManager.getLogger(of), level);
  }

  private LogLines(Logger logger, Level level) {
    this.logger = logger;
    before = logger.getLevel();
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(level); // adding an appender sets it anew
  }

  /** All that is logged from this level on. */
  public static LogLines ofAll(Level level) {
    return new LogLines((Logger) LogManager.getRootLogger(), level);
  }

  /** The messages, each with the trace of its exception where there is one. */
  public String text() {
    return String.join("\n", appender.texts);
  }

  /** The messages, their parameters in them. */
  public List<String> messages() {
    return List.copyOf(appender.messages);
  }

  @Override
  public void close() {
    logger.removeAppender(appender);
    logger.setLevel(before);
    appender.stop();
  }

  private static final class Lines extends AbstractAppender {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    Lines() {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      String message = event.getMessage().getFormattedMessage();
      messages.add(message);
      Throwable thrown = event.getThrown();
      texts.add(
          thrown == null ? message : message + "\n" + Throwables.getStackTraceAsString(thrown));
    }
  }
}
