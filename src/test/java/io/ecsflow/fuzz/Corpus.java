package io.ecsflow.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The inputs of a target: its seeds, and what fuzzing found and is kept in files. */
final class Corpus {

  /** A folder for each target. */
  static final Path FOLDER = Path.of("src/test/resources/fuzz");

  private static final int MAX_CHANGES = 4;
  private static final int MAX_MOVED = 16;

  private Corpus() {}

  static List<byte[]> of(String target) {
    return Stream.concat(FuzzTargets.of(target).seeds(), kept(target)).toList();
  }

  /** Copies of inputs, the same each time, with a few bytes changed, repeated or taken out. */
  static Stream<byte[]> damaged(List<byte[]> inputs, int copies) {
    SplittableRandom random = new SplittableRandom(copies);
    return IntStream.range(0, copies)
        .mapToObj(copy -> damaged(inputs.get(random.nextInt(inputs.size())), random));
  }

  private static byte[] damaged(byte[] input, SplittableRandom random) {
    byte[] damaged = input;
    for (int left = random.nextInt(MAX_CHANGES); left >= 0; left--) {
      int at = random.nextInt(damaged.length + 1);
      int removed = random.nextInt(Math.min(damaged.length - at, MAX_MOVED) + 1);
      int from = random.nextInt(damaged.length + 1);
      int added = random.nextInt(Math.min(damaged.length - from, MAX_MOVED) + 1);
      byte[] next = new byte[damaged.length - removed + added + 1];
      System.arraycopy(damaged, 0, next, 0, at);
      System.arraycopy(damaged, from, next, at, added);
      next[at + added] = (byte) random.nextInt(256);
      int rest = at + removed;
      System.arraycopy(damaged, rest, next, at + added + 1, damaged.length - rest);
      damaged = next;
    }
    return damaged;
  }

  private static Stream<byte[]> kept(String target) {
    Path folder = FOLDER.resolve(target);
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Corpus::bytes).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
