package io.ecsflow.normalize;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM of {@link PeerComparison} does: answers the lines of its standard input, one line
 * each, until that ends. {@code record N} is answered with the record of the event N, {@code part
 * N} with what {@link #PART} events cost from event N on: nanoseconds of the thread's processor
 * time and bytes allocated. Peers have this class beside their own libraries, so it uses none but
 * the JDK's.
 */
public final class PeerLoop {

  /** So many events are measured at once. */
  static final int PART = 500;

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final List<byte[]> events;
  private final Work work;

  private PeerLoop(List<byte[]> events, Work work) {
    this.events = events;
    this.work = work;
  }

  /** Makes the JSON of a record from that of an event. */
  @FunctionalInterface
  public interface Work {
    byte[] record(byte[] event) throws Exception;
  }

  /**
   * Never returns. An exception of the work ends the JVM.
   *
   * @param events the file of events, one a line
   */
  public static void run(Path events, Work work) throws Exception {
    // libraries may greet on the standard output, which is for answers
    PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    new PeerLoop(lines(events), work).answer(answers);
    System.exit(0);
  }

  private static List<byte[]> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private void answer(PrintStream answers) throws Exception {
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      String[] words = line.split(" ", -1);
      int event = Integer.parseInt(words[1]);
      answers.write(
          words[0].equals("part")
              ? measure(event).getBytes(StandardCharsets.UTF_8)
              : work.record(events.get(event)));
      answers.println();
      answers.flush();
    }
  }

  private String measure(int first) throws Exception {
    List<byte[]> part = events.subList(first, Math.min(first + PART, events.size()));
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long time = THREADS.getCurrentThreadCpuTime();
    long sum = 0;
    for (byte[] event : part) {
      sum += work.record(event).length;
    }
    time = THREADS.getCurrentThreadCpuTime() - time;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (sum == 0) {
      throw new IllegalStateException("nothing was written");
    }
    return time + " " + allocated;
  }
}
