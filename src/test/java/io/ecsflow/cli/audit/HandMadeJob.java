package io.ecsflow.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.normalize.NormalizationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics of a job whose outputs the test writes by hand, right or wrong: two partitions of the
 * source, two of events, one of dead letters.
 */
public final class HandMadeJob implements AutoCloseable {

  public final String source;
  public final String events;
  public final String rejected;

  private final String name;
  private final String brokers;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  /** The timestamp of the first record. */
  public final Instant start = Instant.now().minus(Duration.ofHours(1));

  private final RecordId ids = new RecordId();
  private long sent;

  private HandMadeJob(String name, String brokers) {
    this.name = name;
    this.brokers = brokers;
    source = name + "-source";
    events = name + "-events";
    rejected = name + "-rejected";
    admin = Admin.create(Map.of("bootstrap.servers", brokers));
    producer = producer(Map.of());
  }

  public static HandMadeJob on(String brokers, String name) throws Exception {
    return on(brokers, name, Map.of());
  }

  /**
   * With its topics.
   *
   * @param sourceSettings of the source topic
   */
  public static HandMadeJob on(String brokers, String name, Map<String, String> sourceSettings)
      throws Exception {
    HandMadeJob job = new HandMadeJob(name, brokers);
    job.admin
        .createTopics(
            List.of(
                new NewTopic(job.source, 2, (short) 1).configs(sourceSettings),
                new NewTopic(job.events, 2, (short) 1),
                new NewTopic(job.rejected, 1, (short) 1)))
        .all()
        .get();
    return job;
  }

  public KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  public KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", brokers);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends records to the source, by turns to its partitions, a second apart. */
  public List<Origin> send(int count) throws Exception {
    List<Origin> origins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      origins.add(send(record((int) (sent % 2), List.of()), producer));
    }
    return origins;
  }

  /** The next record of a partition, to be sent. */
  public ProducerRecord<byte[], byte[]> record(int partition, List<Header> headers) {
    long timestamp = start.toEpochMilli() + 1_000 * sent++;
    byte[] number = Long.toString(sent).getBytes(UTF_8);
    return new ProducerRecord<>(source, partition, timestamp, number, number, headers);
  }

  public static Origin send(
      ProducerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer)
      throws ExecutionException, InterruptedException {
    var metadata = producer.send(record).get();
    return new Origin(
        record.topic(), metadata.partition(), metadata.offset(), metadata.timestamp());
  }

  public void writeEvents(List<Origin> origins) throws Exception {
    for (Origin origin : origins) {
      writeEvent(origin);
    }
  }

  public void writeEvent(Origin origin) throws Exception {
    send(event(origin), producer);
  }

  public ProducerRecord<byte[], byte[]> event(Origin origin) {
    return new ProducerRecord<>(
        events,
        null,
        origin.timestamp(),
        new byte[] {(byte) origin.offset()},
        new byte[1],
        List.of(new RecordHeader("ecsflow-id", ids.of(origin).getBytes(UTF_8))));
  }

  public void writeDeadLetter(Origin origin, Reason reason) throws Exception {
    writeDeadLetter(new ProducerRecord<>(source, new byte[1]), origin, reason);
  }

  /** The letter of a record that was sent. */
  public void writeDeadLetter(ProducerRecord<byte[], byte[]> record, Origin origin, Reason reason)
      throws Exception {
    List<Header> headers = new ArrayList<>(List.of(record.headers().toArray()));
    headers.add(header("stage", reason == Reason.LATE_SAMPLE ? "HOST_STATS" : "DECODE"));
    headers.add(header("reason", reason.name()));
    headers.add(header("detail", "written by hand"));
    headers.add(header("topic", origin.topic()));
    headers.add(header("partition", origin.partition()));
    headers.add(header("offset", origin.offset()));
    headers.add(header("timestamp", origin.timestamp()));
    send(
        new ProducerRecord<>(
            rejected, null, origin.timestamp(), record.key(), record.value(), headers),
        producer);
  }

  private static Header header(String name, Object value) {
    return new RecordHeader("ecsflow-" + name, value.toString().getBytes(UTF_8));
  }

  /** As with a checkpoint that covers these offsets of the two partitions. */
  public void checkpoint(long... offsets) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    for (int i = 0; i < offsets.length; i++) {
      committed.put(new TopicPartition(source, i), new OffsetAndMetadata(offsets[i]));
    }
    admin.alterConsumerGroupOffsets(name, committed).all().get();
  }

  /** As the brokers do after a week. */
  public void forgetGroup(String group) throws Exception {
    admin.deleteConsumerGroups(List.of(group)).all().get();
  }

  /** As retention does. */
  public void deleteBefore(String topic, int partition, long offset) throws Exception {
    admin
        .deleteRecords(
            Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
        .all()
        .get();
  }

  /** The settings of the job, with its outputs in these sinks. */
  public JobSettings settings(SinkSettings sinks, FlowSettings flow) {
    return new JobSettings(
        name,
        new KafkaSourceSettings(
            connection(),
            new TopicSelection.Named(List.of(source)),
            name,
            StartFrom.Position.EARLIEST,
            Duration.ofMinutes(1)),
        DecodeSettings.DEFAULT,
        NormalizationSettings.DEFAULT,
        flow,
        Optional.empty(),
        sinks);
  }

  /** Writes its job file. */
  public Path write(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        name: %1$s
        source: {kafka: {brokers: '%2$s', topics: [%3$s], groupId: %1$s}}
        sinks: {kafka: {brokers: '%2$s', topics: {events: %4$s, rejected: %5$s}}}
        """
            .formatted(name, brokers, source, events, rejected));
  }

  public KafkaConnection connection() {
    return new KafkaConnection(brokers, ClientProperties.NONE);
  }

  public KafkaSinkSettings topics(DeliveryGuarantee delivery) {
    return new KafkaSinkSettings(
        connection(),
        delivery,
        Duration.ofMinutes(5),
        Compression.LZ4,
        new KafkaSinkSettings.Topics(events, rejected, "unused", "unused", "unused"));
  }

  public AuditReport audit(Path work) throws Exception {
    return audit(work, TimeRange.ALL);
  }

  public AuditReport audit(Path work, TimeRange range) throws Exception {
    return Audit.run(
        settings(topics(DeliveryGuarantee.EXACTLY_ONCE), FlowSettings.DEFAULT),
        new AuditSettings(range, work, 5, Duration.ofSeconds(2), false),
        AuditProgress.NONE);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
  }
}
