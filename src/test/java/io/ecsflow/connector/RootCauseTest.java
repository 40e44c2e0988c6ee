package io.ecsflow.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class RootCauseTest {

  /** As a library would: its stack does not start in our code. */
  private static <T extends Throwable> T foreign(T failure) {
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("org.example.Client", "send", "a", 1)});
    return failure;
  }

  @Test
  void ourOwnMessageIsTheSentenceHoweverDeepTheCauseIs() {
    IOException ours = new IOException("a.ndjson cannot be read", foreign(new IOException("EIO")));

    assertThat(RootCause.of(foreign(new ExecutionException(ours))))
        .isEqualTo("a.ndjson cannot be read");
  }

  @Test
  void otherwiseTheInnermostCauseIs() {
    Exception cause = foreign(new IllegalStateException("no such topic"));

    assertThat(RootCause.of(foreign(new RuntimeException("outer", cause))))
        .isEqualTo("no such topic");
    assertThat(RootCause.of(new UncheckedIOException(foreign(new IOException("disk")))))
        .isEqualTo("disk");
  }

  @Test
  void aRefusedConnectionIsNamedThoughTheHttpClientHasNoMessage() {
    Exception refused = foreign(new ConnectException());
    refused.initCause(foreign(new ClosedChannelException()));

    assertThat(RootCause.of(foreign(new ExecutionException(refused))))
        .isEqualTo("connection refused");
  }

  @Test
  void noClassIsNamed() {
    assertThat(RootCause.of(foreign(new TimeoutException()))).isEqualTo("timeout");
    assertThat(
            RootCause.of(
                new SerializedThrowable(
                    foreign(new RuntimeException("java.io.IOException: java.lang.Error: full")))))
        .isEqualTo("full");
  }

  @Test
  void filesAreNamedWithWhatIsWrongWithThem() {
    assertThat(RootCause.of(foreign(new NoSuchFileException("a.yaml"))))
        .isEqualTo("a.yaml: there is no such file");
    assertThat(RootCause.of(foreign(new AccessDeniedException("a.yaml"))))
        .isEqualTo("a.yaml: permission denied");
    assertThat(RootCause.ofFile(new MalformedInputException(1))).isEqualTo("it is no UTF-8");
  }

  @Test
  void aPrintedStackTraceSaysTheSame() {
    Exception cause = foreign(new IllegalStateException("no such topic"));
    Exception ours = new IOException("the sink failed", cause);

    assertThat(RootCause.ofStackTrace(printed(foreign(new RuntimeException("outer", cause)))))
        .isEqualTo("no such topic");
    assertThat(RootCause.ofStackTrace(printed(foreign(new RuntimeException("outer", ours)))))
        .isEqualTo("the sink failed");
    assertThat(RootCause.ofStackTrace("Checkpoint expired")).isEqualTo("Checkpoint expired");
  }

  private static String printed(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
