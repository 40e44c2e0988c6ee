package io.ecsflow.connector.kafka.redrive;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.kafka.audit.OutputHeaders;
import io.ecsflow.connector.kafka.audit.OutputRecords;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The topic of a job's dead letters.
 *
 * @param connection how to reach it
 * @param groupId a group that the user may know
 * @param topic its name
 * @param patience how long to wait for a next record
 */
public record LetterTopic(
    KafkaConnection connection, String groupId, String topic, Duration patience)
    implements StoredLetter.Reader {

  @Override
  public void read(StoredLetter.Action action) throws IOException {
    new OutputRecords(connection, groupId, patience)
        .read(
            List.of(topic),
            TimeRange.ALL,
            record -> {
              Optional<StoredLetter> letter = letter(record);
              if (letter.isPresent()) {
                action.accept(letter.get());
              }
            });
  }

  /** Empty where it is no letter of a source record. */
  private static Optional<StoredLetter> letter(
      ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
    OutputHeaders headers = new OutputHeaders(record.headers());
    Optional<String> stage = headers.text("stage");
    Optional<Origin> origin = headers.origin();
    if (stage.isEmpty() || stage.get().equals(DeadLetter.STAGE) || origin.isEmpty()) {
      return Optional.empty();
    }
    boolean isWhole =
        Stream.of("value-left-out", "key-left-out", "headers-left-out")
            .allMatch(name -> headers.text(name).isEmpty());
    return Optional.of(
        new StoredLetter(
            new SourceRecord(origin.get(), record.key(), record.value(), headers(record)),
            stage.get(),
            headers.text("reason").orElse(""),
            headers.text("detail").orElse(""),
            isWhole));
  }

  private static List<SourceRecord.Header> headers(ConsumerRecord<?, ?> record) {
    List<SourceRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new SourceRecord.Header(header.key(), header.value()));
    }
    return headers;
  }
}
