package io.ecsflow.normalize;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The JVM of a peer, which runs a {@link PeerLoop}, and the least that each part has cost in it.
 */
final class PeerJvm implements AutoCloseable {

  /** As those of {@link BenchmarkTable}. Garbage is collected by threads that are not measured. */
  private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:+UseParallelGC");

  private final Peer peer;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;
  private final Map<Integer, Long> nanos = new HashMap<>();
  private final Map<Integer, Long> bytes = new HashMap<>();

  PeerJvm(Peer peer, Path events) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(peer.arguments());
    command.add(events.toString());
    this.peer = peer;
    this.process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  Peer peer() {
    return peer;
  }

  /** What the peer makes of an event, as JSON. */
  String record(int event) {
    return ask("record " + event);
  }

  /** Measures the part of the corpus that begins with an event. */
  void measure(int event, boolean counts) {
    String[] figures = ask("part " + event).split(" ", -1);
    if (counts) {
      nanos.merge(event, Long.valueOf(figures[0]), Math::min);
      bytes.merge(event, Long.valueOf(figures[1]), Math::min);
    }
  }

  /** Of all parts together. */
  long nanos() {
    return sum(nanos);
  }

  /** Of all parts together. */
  long bytes() {
    return sum(bytes);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String ask(String question) {
    try {
      questions.write(question);
      questions.newLine();
      questions.flush();
      String answer = answers.readLine();
      if (answer != null) {
        return answer;
      }
    } catch (IOException e) { // the pipe is broken: as if it had not answered
    }
    throw new IllegalStateException(
        peer.name() + " has ended before it answered; what it said is above");
  }

  private static long sum(Map<Integer, Long> figures) {
    return figures.values().stream().mapToLong(Long::longValue).sum();
  }
}
