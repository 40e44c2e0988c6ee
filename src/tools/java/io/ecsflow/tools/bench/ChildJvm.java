package io.ecsflow.tools.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM with this one's class path. One line to its standard input asks, one line of its
 * standard output answers. It ends when its standard input does: at the latest with this process,
 * whatever ends that.
 */
final class ChildJvm implements AutoCloseable {

  private static final long TIMEOUT_SECONDS = 30;
  private static final String LOG_SETTINGS = "log4j.configurationFile";

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private ChildJvm(Process process) {
    this.process = process;
    this.questions = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
  }

  /**
   * What a JVM runs.
   *
   * @param home where ecsflow is installed
   * @param options of the JVM
   * @param main its main class
   * @param arguments those of the main class
   */
  record Program(Path home, List<String> options, Class<?> main, List<String> arguments) {}

  static ChildJvm start(Program program) throws BenchFailure {
    try {
      return new ChildJvm(
          new ProcessBuilder(command(program)).redirectError(Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new BenchFailure("no JVM for " + program.main().getSimpleName(), e);
    }
  }

  String ask(String question) throws BenchFailure {
    try {
      questions.write(question);
      questions.newLine();
      questions.flush();
    } catch (IOException e) {
      throw new BenchFailure("a JVM of the benchmark has ended before: " + question, e);
    }
    return nextLine();
  }

  String nextLine() throws BenchFailure {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new BenchFailure("a JVM of the benchmark has ended; what it said is above");
      }
      if (line.startsWith(ChildMain.FAILED)) {
        throw new BenchFailure(line.substring(ChildMain.FAILED.length()));
      }
      return line;
    } catch (IOException e) {
      throw new BenchFailure("a JVM of the benchmark does not answer", e);
    }
  }

  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) { // it is gone already
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static List<String> command(Program program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path opens = program.home().resolve("conf/jvm.options");
    if (Files.exists(opens)) {
      command.add("@" + opens);
    }
    command.addAll(program.options());
    String logSettings = System.getProperty(LOG_SETTINGS);
    if (logSettings != null) {
      command.add("-D" + LOG_SETTINGS + "=" + logSettings);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(program.main().getName());
    command.addAll(program.arguments());
    return command;
  }
}
