package io.ecsflow.cli;

import io.ecsflow.connector.RootCause;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import picocli.CommandLine.ExitCode;

/**
 * A job in this process, up to its end. Ctrl-C stops it with a savepoint, so that everything that
 * was read is also written and committed, and the next run goes on from there.
 */
final class LocalRun {

  /** The exit code of a process that Ctrl-C has ended: 128 and the number of SIGINT. */
  private static final int INTERRUPTED = 130;

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final JobClient client;
  private final Path savepoints;
  private final UnaryOperator<String> resume;
  private final PrintWriter err;
  private volatile boolean isStopped;

  /**
   * @param savepoints where one is made
   * @param resume the command that goes on from one, by its path
   */
  LocalRun(JobClient client, Path savepoints, UnaryOperator<String> resume, PrintWriter err) {
    this.client = client;
    this.savepoints = savepoints;
    this.resume = resume;
    this.err = err;
  }

  /** Returns an exit code once the job has ended. */
  int awaitEnd() throws InterruptedException {
    Thread hook = new Thread(this::stop, "stop-job");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      client.getJobExecutionResult().get();
      return isStopped ? INTERRUPTED : ExitCode.OK;
    } catch (ExecutionException e) {
      err.println("the job failed: " + RootCause.of(e));
      return ExitCode.SOFTWARE;
    } finally {
      remove(hook);
    }
  }

  private void stop() {
    isStopped = true;
    say("stopping with a savepoint ...");
    String directory = savepoints.toUri().toString();
    try {
      String savepoint =
          await(client.stopWithSavepoint(false, directory, SavepointFormatType.CANONICAL));
      say("stopped, resume with: " + resume.apply(savepoint));
    } catch (ExecutionException | TimeoutException e) {
      say("no savepoint was made: " + RootCause.of(e));
      cancel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cancel() {
    try {
      await(client.cancel());
      say("cancelled");
    } catch (ExecutionException | TimeoutException e) {
      say("the job was not cancelled: " + RootCause.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T await(Future<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }

  /** Nothing is left to stop. During a shutdown the hook is already running. */
  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      hook.setName("stop-job-running");
    }
  }
}
