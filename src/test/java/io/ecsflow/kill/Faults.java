package io.ecsflow.kill;

import io.ecsflow.cluster.ClusterFiles;
import io.ecsflow.cluster.FlinkRest;
import io.ecsflow.cluster.JavaProcess;
import io.ecsflow.cluster.KafkaClusters;
import io.ecsflow.cluster.NumberedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All faults. A new one is a method, and a line in a list. */
final class Faults {

  private static final Duration SHORTLY = Duration.ofSeconds(3);

  /** Longer than a heartbeat may be missing, and a session of ZooKeeper without its client. */
  private static final Duration FROZEN = Duration.ofSeconds(20);

  /** Longer than the job's producers try, and much shorter than its transactions may be open. */
  private static final Duration LONG_OUTAGE = Duration.ofSeconds(20);

  /** So many events of their own number space some faults send. */
  private static final int NAMES = 200;

  /** Those of every build: some at a chosen moment, and all of them at any. */
  static final List<Fault> OF_EVERY_BUILD =
      List.of(
          new Fault("killed between pre-commit and commit", Faults::killedBeforeCommit),
          new Fault("everything killed", Faults::everythingKilled));

  static final List<Fault> ALL =
      List.of(
          OF_EVERY_BUILD.get(0),
          OF_EVERY_BUILD.get(1),
          new Fault("TaskManager killed", scene -> scene.restart(scene.anyTaskManager())),
          new Fault("JobManager killed", scene -> scene.restart(scene.flink().jobManager())),
          new Fault("broker killed", scene -> brokerAway(scene, Duration.ZERO)),
          new Fault("ZooKeeper killed", scene -> scene.restart(scene.flink().zooKeeper())),
          new Fault("killed in a snapshot", Faults::killedInSnapshot),
          new Fault("killed in recovery", Faults::killedInRecovery),
          new Fault("killed while recovering from recovery", Faults::killedInRecoveryOfRecovery),
          new Fault("broker away for 20 s", scene -> brokerAway(scene, LONG_OUTAGE)),
          new Fault("broker frozen", scene -> frozen(scene.clusters().broker().process())),
          new Fault("TaskManager frozen until replaced", Faults::zombie),
          new Fault("JobManager frozen", scene -> frozen(scene.flink().jobManager())),
          new Fault("checkpoint disk full", Faults::checkpointDiskFull),
          new Fault("rescaled 2 -> 1 -> 2 -> 6 -> 2", Faults::rescaled),
          new Fault("partitions added", Faults::partitionsAdded),
          new Fault("transactions aborted and left open on the input", Faults::inputTransactions),
          new Fault("input compacted", Faults::inputCompacted));

  private Faults() {}

  private static void brokerAway(Scene scene, Duration outage) {
    scene.clusters().broker().process().kill();
    KafkaClusters.pass(outage);
    scene.clusters().broker().restart();
  }

  private static void everythingKilled(Scene scene) {
    scene.clusters().broker().process().kill();
    scene.flink().processes().forEach(JavaProcess::kill);
    scene.clusters().broker().restart();
    scene.flink().restartEnded();
  }

  private static void killedInSnapshot(Scene scene) {
    scene.awaitCheckpointBegun();
    scene.restart(scene.anyTaskManager());
  }

  /** All that know of the checkpoint but its files are killed: only they say what to commit. */
  private static void killedBeforeCommit(Scene scene) {
    scene.awaitCheckpointWritten();
    scene.flink().taskManagers().forEach(JavaProcess::kill);
    scene.flink().restartEnded();
  }

  private static void killedInRecovery(Scene scene) {
    scene.restartUntilRestored(scene.anyTaskManager());
    scene.restart(scene.anyTaskManager());
  }

  private static void killedInRecoveryOfRecovery(Scene scene) {
    scene.restartUntilRestored(scene.anyTaskManager());
    scene.restartUntilRestored(scene.flink().jobManager());
    scene.restart(scene.anyTaskManager());
  }

  private static void frozen(JavaProcess process) {
    process.freeze();
    KafkaClusters.pass(FROZEN);
    process.thaw();
  }

  /** The job goes on elsewhere; then its old tasks wake up, with transactions of their own. */
  private static void zombie(Scene scene) {
    JavaProcess process = scene.anyTaskManager();
    process.freeze();
    scene.awaitRecovery();
    process.thaw();
    KafkaClusters.pass(SHORTLY);
  }

  private static void checkpointDiskFull(Scene scene) {
    FlinkRest rest = scene.clusters().rest();
    String last = rest.lastCheckpoint(scene.job());
    ClusterFiles.blockCheckpoints(last);
    // from the fourth on the job fails
    scene.awaitFailedCheckpoints(2 + scene.random().nextInt(4));
    ClusterFiles.unblockCheckpoints(last);
  }

  private static void rescaled(Scene scene) {
    for (int parallelism : List.of(1, 2, 6, 2)) {
      scene.rescale(parallelism);
    }
  }

  private static void partitionsAdded(Scene scene) {
    scene.addPartition();
    scene.awaitRecovery();
    scene.restart(scene.anyTaskManager());
  }

  private static void inputTransactions(Scene scene) {
    scene.events().sendInTransaction(names(scene, NumberedEvents.ABORTED), false, SHORTLY);
    scene.events().sendInTransaction(names(scene, "in-transaction-"), true, SHORTLY);
  }

  /**
   * While some offsets are no more, the job resumes among them. The topic stays a compacted one: so
   * the audit can tell outputs whose record was deleted from outputs of no record.
   */
  private static void inputCompacted(Scene scene) {
    scene.configureInput(
        Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "30000",
            "min.cleanable.dirty.ratio", "0.001"));
    names(scene, "superseded-").forEach(name -> scene.events().send("always the same", name));
    scene.awaitSent(2_000); // so that those are in a segment that is closed
    scene.events().pause(); // so that a reader of the topic comes to an end
    scene.awaitCompaction("superseded-", NAMES / 2);
    scene.events().resume();
    scene.restart(scene.anyTaskManager());
  }

  private static List<String> names(Scene scene, String prefix) {
    int first = scene.events().sent();
    return IntStream.range(0, NAMES).mapToObj(i -> prefix + first + "-" + i).toList();
  }
}
