package io.ecsflow.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Stops a process by {@code SIGSTOP}, its connections open, until it is closed. A process of the
 * system holds the freeze and ends it with the test's JVM at the latest: what is frozen cannot
 * notice that it should end.
 */
public final class Freeze implements AutoCloseable {

  private static final String SCRIPT =
      "kill -STOP \"$0\" && echo frozen; read -r line; kill -CONT \"$0\"";

  private final Process holder;

  private Freeze(Process holder) {
    this.holder = holder;
  }

  /** Returns when the process stands still. */
  public static Freeze of(long pid) {
    try {
      Process holder = new ProcessBuilder("sh", "-c", SCRIPT, Long.toString(pid)).start();
      if (holder.getInputStream().read() < 0) {
        throw new IOException("there is no process " + pid);
      }
      return new Freeze(holder);
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " cannot be frozen", e);
    }
  }

  /** The process goes on. */
  @Override
  public void close() {
    try {
      holder.getOutputStream().close();
      holder.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("a process stays frozen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a process was thawed", e);
    }
  }
}
