package io.ecsflow.connector.kafka;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that fails its task in planned phases, one after the other, and otherwise is the one
 * that it wraps.
 */
public final class FailingSource<T, S extends SourceSplit, E> implements Source<T, S, E> {

  private static final long serialVersionUID = 1L;

  // The source is serialized into the job, and restarts with it: the plan outlives both.
  private static final Map<String, Queue<Failure>> PLANS = new ConcurrentHashMap<>();

  private final Source<T, S, E> source;
  private final String plan = UUID.randomUUID().toString();

  /** When a task fails: as it enters a phase for the given time since its start. */
  public record Failure(Phase phase, int times) {}

  /** What a task is doing when it fails. */
  public enum Phase {
    /** Reading, between checkpoints. */
    READING,
    /** Taking part in a checkpoint. */
    SNAPSHOT,
    /** Being notified that a checkpoint is complete, while sinks commit. */
    CHECKPOINT_COMPLETE
  }

  private FailingSource(Source<T, S, E> source, List<Failure> failures) {
    this.source = source;
    PLANS.put(plan, new ConcurrentLinkedQueue<>(failures));
  }

  public static <T> FailingSource<T, ?, ?> of(Source<T, ?, ?> source, List<Failure> failures) {
    return new FailingSource<>(source, failures);
  }

  /** The failures that have not happened yet. */
  public Queue<Failure> remaining() {
    return PLANS.getOrDefault(plan, new ConcurrentLinkedQueue<>());
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SplitEnumerator<S, E> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<S, E> restoreEnumerator(SplitEnumeratorContext<S> context, E checkpoint)
      throws Exception {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<E> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
    return new FailingReader<>(source.createReader(context), remaining());
  }

  private static final class FailingReader<T, S extends SourceSplit> implements SourceReader<T, S> {

    private final SourceReader<T, S> reader;
    private final Queue<Failure> plan;
    private final Map<Phase, Integer> entered = new ConcurrentHashMap<>();

    FailingReader(SourceReader<T, S> reader, Queue<Failure> plan) {
      this.reader = reader;
      this.plan = plan;
    }

    private void enter(Phase phase) {
      int times = entered.merge(phase, 1, Integer::sum);
      Failure next = plan.peek();
      if (next != null && next.phase() == phase && times >= next.times() && plan.remove(next)) {
        throw new IllegalStateException("planned failure: " + next);
      }
    }

    @Override
    public void start() {
      reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
      InputStatus status = reader.pollNext(output);
      if (status == InputStatus.MORE_AVAILABLE) {
        enter(Phase.READING);
      }
      return status;
    }

    @Override
    public List<S> snapshotState(long checkpointId) {
      enter(Phase.SNAPSHOT);
      return reader.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
      reader.notifyCheckpointComplete(checkpointId);
      enter(Phase.CHECKPOINT_COMPLETE);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return reader.isAvailable();
    }

    @Override
    public void addSplits(List<S> splits) {
      reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
      reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent sourceEvent) {
      reader.handleSourceEvents(sourceEvent);
    }

    @Override
    public void close() throws Exception {
      reader.close();
    }
  }
}
