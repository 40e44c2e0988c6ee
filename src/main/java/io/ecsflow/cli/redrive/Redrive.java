package io.ecsflow.cli.redrive;

import io.ecsflow.cli.redrive.RedriveReport.Result;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.elasticsearch.audit.LetterIndices;
import io.ecsflow.connector.kafka.redrive.LetterTopic;
import io.ecsflow.connector.kafka.redrive.RedrivenLetters;
import io.ecsflow.connector.kafka.redrive.SourceSender;
import io.ecsflow.event.Rejected.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Sends chosen dead letters to the source of their job again, each once, however often this is run
 * and wherever it is killed; or only tries which of them would pass.
 *
 * <p>Letters are read twice. First it is found out which are chosen; then the source is searched
 * for copies of them, behind their origins; then those that have none are sent, batch by batch,
 * each batch a transaction.
 */
public final class Redrive {

  private final JobSettings job;
  private final KafkaSourceSettings source;
  private final RedriveSettings settings;
  private final StoredLetter.Reader letters;
  private final RedrivenLetters redriven;
  private final LongConsumer progress;

  private final Map<String, Long> handled = new TreeMap<>();
  private final Map<String, Map<String, Long>> rejectedAgain = new HashMap<>();
  private long chosen;
  private long sentBefore;
  private long withoutRecord;
  private long done;

  private Redrive(
      JobSettings job,
      KafkaSourceSettings source,
      RedriveSettings settings,
      StoredLetter.Reader letters,
      LongConsumer progress) {
    this.job = job;
    this.source = source;
    this.settings = settings;
    this.letters = letters;
    this.redriven = new RedrivenLetters(source, job.name(), settings.patience());
    this.progress = progress;
  }

  /**
   * Runs to the end.
   *
   * @param job whose source and sinks {@link #isSupported}
   * @param progress is told how many letters were handled
   * @throws IOException when something does not respond; what was sent until then is not sent again
   */
  public static RedriveReport run(JobSettings job, RedriveSettings settings, LongConsumer progress)
      throws IOException {
    KafkaSourceSettings source = (KafkaSourceSettings) job.source();
    StoredLetter.Reader letters =
        job.sinks() instanceof KafkaSinkSettings kafka
            ? new LetterTopic(
                kafka.connection(),
                source.groupId(),
                kafka.topics().rejected(),
                settings.patience())
            : new LetterIndices((ElasticsearchSinkSettings) job.sinks());
    return new Redrive(job, source, settings, letters, progress).run();
  }

  /** Whether the letters of this job can be sent again: files have no place for them. */
  public static boolean isSupported(JobSettings job) {
    return job.source() instanceof KafkaSourceSettings
        && (job.sinks() instanceof KafkaSinkSettings
            || job.sinks() instanceof ElasticsearchSinkSettings);
  }

  private RedriveReport run() throws IOException {
    if (settings.isDryRun()) {
      choose();
      tryAll();
    } else {
      try (SourceSender sender = SourceSender.open(source, job.name())) {
        choose(); // after an earlier run cannot send any more
        sendAll(sender);
      }
    }
    return report();
  }

  private void choose() throws IOException {
    letters.read(
        letter -> {
          if (isChosen(letter)) {
            chosen++;
            if (hasRecord(letter)) {
              redriven.include(letter);
            } else {
              withoutRecord++;
            }
          }
        });
    redriven.find();
  }

  private void sendAll(SourceSender sender) throws IOException {
    Batches batches = new Batches(sender, settings.perSecond());
    forEachToSend(batches::add);
    batches.send();
  }

  private void tryAll() throws IOException {
    NormalizationTrial trial = new NormalizationTrial(job);
    forEachToSend(
        letter ->
            trial
                .rejection(letter.source())
                .ifPresent(
                    reason ->
                        rejectedAgain
                            .computeIfAbsent(letter.reason(), it -> new TreeMap<>())
                            .merge(reason.name(), 1L, Long::sum)));
  }

  private void forEachToSend(StoredLetter.Action action) throws IOException {
    letters.read(
        letter -> {
          if (!isChosen(letter) || !hasRecord(letter)) {
            return;
          }
          if (redriven.addOrContains(letter)) {
            sentBefore++;
          } else {
            action.accept(letter);
            handled.merge(letter.reason(), 1L, Long::sum);
          }
          progress.accept(++done);
        });
  }

  /** Another job may have the same topic of letters. */
  private boolean isChosen(StoredLetter letter) {
    return source.topics().includes(letter.source().origin().topic())
        && settings.filter().includes(letter);
  }

  private static boolean hasRecord(StoredLetter letter) {
    return letter.isWhole()
        && (letter.source().value() != null || letter.reason().equals(Reason.TOMBSTONE.name()));
  }

  private RedriveReport report() {
    Map<String, Result> results = new TreeMap<>();
    handled.forEach(
        (reason, count) ->
            results.put(reason, new Result(count, rejectedAgain.getOrDefault(reason, Map.of()))));
    return new RedriveReport(settings.isDryRun(), chosen, sentBefore, withoutRecord, results);
  }
}
