package io.ecsflow;

import io.ecsflow.PlayedSource.Part;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Playback}: a split is a partition, watermarks are per split, as with Kafka. It
 * ends, but is not declared as bounded, since bounded sources have no idle partitions here.
 */
final class PlayedSource implements Source<SourceRecord, Part, Boolean> {

  private static final long serialVersionUID = 1L;

  // The source is serialized into the job: only the name of its playback survives that.
  private static final Map<String, Playback> PLAYBACKS = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  PlayedSource(Playback playback) {
    PLAYBACKS.put(name, playback);
  }

  /** How far a partition was read. */
  record Part(int partition, int position) implements SourceSplit {
    @Override
    public String splitId() {
      return Integer.toString(partition);
    }
  }

  private Playback playback() {
    return Objects.requireNonNull(PLAYBACKS.get(name));
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<Part, Boolean> createEnumerator(SplitEnumeratorContext<Part> context) {
    return new Enumerator(context, playback().partitions());
  }

  @Override
  public SplitEnumerator<Part, Boolean> restoreEnumerator(
      SplitEnumeratorContext<Part> context, Boolean isAssigned) {
    return new Enumerator(context, isAssigned ? 0 : playback().partitions());
  }

  @Override
  public SourceReader<SourceRecord, Part> createReader(SourceReaderContext context) {
    return new Reader(playback());
  }

  @Override
  public SimpleVersionedSerializer<Part> getSplitSerializer() {
    return new PartSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new FlagSerializer();
  }

  /** Assigns everything once, when all readers are there. */
  private static final class Enumerator implements SplitEnumerator<Part, Boolean> {
    private final SplitEnumeratorContext<Part> context;
    private int unassigned;

    Enumerator(SplitEnumeratorContext<Part> context, int unassigned) {
      this.context = context;
      this.unassigned = unassigned;
    }

    @Override
    public void addReader(int subtaskId) {
      if (context.registeredReaders().size() < context.currentParallelism()) {
        return;
      }
      for (; unassigned > 0; unassigned--) {
        context.assignSplit(
            new Part(unassigned - 1, 0), (unassigned - 1) % context.currentParallelism());
      }
      context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
    }

    @Override
    public Boolean snapshotState(long checkpointId) {
      return unassigned == 0;
    }

    @Override
    public void addSplitsBack(List<Part> splits, int subtaskId) {
      throw new IllegalStateException("no task is planned to fail");
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {}

    @Override
    public void start() {}

    @Override
    public void close() {}
  }

  private static final class Reader implements SourceReader<SourceRecord, Part> {
    private final Playback playback;
    private final List<Part> parts = new ArrayList<>();
    private boolean isComplete;

    Reader(Playback playback) {
      this.playback = playback;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord> output) {
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        if (playback.isAtEnd(part.partition(), part.position())) {
          output.releaseOutputForSplit(part.splitId());
          parts.remove(i);
          return InputStatus.MORE_AVAILABLE;
        }
        if (playback.mayRead(part.partition())) {
          output
              .createOutputForSplit(part.splitId())
              .collect(playback.read(part.partition(), part.position()));
          parts.remove(i);
          parts.add(new Part(part.partition(), part.position() + 1));
          return InputStatus.MORE_AVAILABLE;
        }
      }
      return parts.isEmpty() && isComplete
          ? InputStatus.END_OF_INPUT
          : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.runAsync(
          () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
    }

    @Override
    public List<Part> snapshotState(long checkpointId) {
      return List.copyOf(parts);
    }

    @Override
    public void addSplits(List<Part> splits) {
      parts.addAll(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
      isComplete = true;
    }

    @Override
    public void start() {}

    @Override
    public void close() {}
  }

  private static final class PartSerializer implements SimpleVersionedSerializer<Part> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Part part) {
      return ByteBuffer.allocate(8).putInt(part.partition()).putInt(part.position()).array();
    }

    @Override
    public Part deserialize(int version, byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return new Part(in.getInt(), in.getInt());
    }
  }

  private static final class FlagSerializer implements SimpleVersionedSerializer<Boolean> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Boolean flag) throws IOException {
      return new byte[] {(byte) (flag ? 1 : 0)};
    }

    @Override
    public Boolean deserialize(int version, byte[] bytes) {
      return bytes[0] == 1;
    }
  }
}
