package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SerializationTest {

  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final byte[] VALUE = "{\"agent\":{\"id\":\"agent-1\"}}".getBytes(UTF_8);
  private static final int MAX_BYTES = 1000;
  private static final Stage STAGE = Stage.DECODE;
  private static final Reason WHY = Reason.NOT_JSON;
  private static final KafkaSinkContext CONTEXT = new NoPartitions();

  @Test
  void aRecordIsReadAsItIsWithItsCoordinatesAndTimestamp() {
    Origin origin = new Origin("agent-events", 3, 42, Events.NOON);

    assertThat(read(KEY, VALUE)).isEqualTo(new SourceRecord(origin, KEY, VALUE));
    assertThat(read(KEY, null)).isEqualTo(new SourceRecord(origin, KEY, null));
  }

  @Test
  void aRecordIsReadWithItsHeaders() {
    Headers headers = new RecordHeaders().add("trace", KEY).add("trace", VALUE).add("none", null);

    assertThat(read(headers).headers())
        .containsExactly(
            new SourceRecord.Header("trace", KEY),
            new SourceRecord.Header("trace", VALUE),
            new SourceRecord.Header("none", null));
  }

  @Test
  void anEventHasTheAgentAsKeyTheSourcesTimestampAndItsIdAsHeader() {
    var record = write(new EcsEvent("id-1", "agent-1", Events.NOON, 0, VALUE));

    assertThat(record.topic()).isEqualTo("ecs-events");
    assertThat(record.partition()).isNull();
    assertThat(record.key()).isEqualTo("agent-1".getBytes(UTF_8));
    assertThat(record.value()).isEqualTo(VALUE);
    assertThat(record.timestamp()).isEqualTo(Events.NOON);
    assertThat(headersOf(record)).isEqualTo(Map.of("ecsflow-id", "id-1"));
  }

  @Test
  void anEventWithoutAnAgentKeepsTheKeyOfItsSourceRecord() {
    byte[] key = {(byte) 0xFF, 0};

    assertThat(write(EcsEvent.withoutAgent("id-1", key, Events.NOON, 0, VALUE)).key())
        .isEqualTo(key);
    assertThat(write(EcsEvent.withoutAgent("id-1", null, Events.NOON, 0, VALUE)).key()).isNull();
  }

  @Test
  void anEventFromAFileTakesTheTimeOfWriting() {
    assertThat(write(new EcsEvent("id-1", "agent-1", Origin.NO_TIMESTAMP, 0, VALUE)).timestamp())
        .isNull();
  }

  /**
   * A broker refuses it, a record of a negative one cannot even be made: the job would end there.
   */
  @Test
  void aTimestampThatNoBrokerTakesIsThatOfTheWriting() {
    long now = System.currentTimeMillis();
    long inAnHour = now + Duration.ofHours(1).toMillis();
    long inTenMinutes = now + Duration.ofMinutes(10).toMillis();

    for (long never : new long[] {Long.MIN_VALUE, -5, inAnHour, now * 1000, Long.MAX_VALUE}) {
      assertThat(write(new EcsEvent("id-1", "agent-1", never, 0, VALUE)).timestamp()).isNull();
      assertThat(write(rejected(never, KEY, VALUE)).timestamp()).isNull();
    }
    for (long usual : new long[] {0, Events.NOON, now, inTenMinutes}) {
      assertThat(write(new EcsEvent("id-1", "agent-1", usual, 0, VALUE)).timestamp())
          .isEqualTo(usual);
    }
  }

  @Test
  void aDeadLetterCanBeReplayedAsItIs() {
    var record = write(rejected(Events.NOON, KEY, VALUE));

    assertThat(record.topic()).isEqualTo("ecs-rejected");
    assertThat(record.key()).isEqualTo(KEY);
    assertThat(record.value()).isEqualTo(VALUE);
    assertThat(record.timestamp()).isEqualTo(Events.NOON);
    assertThat(headersOf(record))
        .isEqualTo(
            Map.of(
                "ecsflow-stage", "DECODE",
                "ecsflow-reason", "NOT_JSON",
                "ecsflow-detail", "at byte 1",
                "ecsflow-topic", "agent-events",
                "ecsflow-partition", "3",
                "ecsflow-offset", "42",
                "ecsflow-timestamp", Long.toString(Events.NOON)));
  }

  @Test
  void aDeadLetterHasTheHeadersOfItsSourceRecordBeforeItsOwn() {
    Headers headers = new RecordHeaders().add("trace", KEY).add("none", null).add("trace", VALUE);

    var record = write(new Rejected(read(headers), STAGE, WHY, "one"));

    assertThat(record.headers().toArray())
        .startsWith(headers.toArray())
        .hasSize(3 + write(rejected(Events.NOON, KEY, VALUE)).headers().toArray().length);
  }

  @Test
  void aDeadLetterThatIsReplayedAndRefusedAgainSaysSoOnce() {
    var first = write(new Rejected(read(new RecordHeaders().add("trace", KEY)), STAGE, WHY, "one"));

    var second = write(new Rejected(read(first.headers()), STAGE, WHY, "two"));

    assertThat(second.headers().headers("ecsflow-detail"))
        .containsExactly(new RecordHeader("ecsflow-detail", "two".getBytes(UTF_8)));
    assertThat(second.headers().headers("trace")).containsExactly(new RecordHeader("trace", KEY));
  }

  @Test
  void aDeadLetterSaysHowManyHeadersThereWasNoRoomFor() {
    Headers headers = new RecordHeaders().add("huge", new byte[1_000_000]).add("trace", KEY);

    var record = write(new Rejected(read(headers), STAGE, WHY, "one"));

    assertThat(headersOf(record))
        .containsEntry("ecsflow-headers-left-out", "2")
        .doesNotContainKeys("huge", "trace");
  }

  @Test
  void whatTheSourceRecordLacksTheDeadLetterLacksToo() {
    var record = write(rejected(Origin.NO_TIMESTAMP, null, null));

    assertThat(record.key()).isNull();
    assertThat(record.value()).isNull();
    assertThat(record.timestamp()).isNull();
    assertThat(headersOf(record)).doesNotContainKey("ecsflow-timestamp");
  }

  @Test
  void theSinkKnowsTheTopicOfItsTransactions() {
    var facet = new EcsEventSerializationSchema("ecs-events").getKafkaDatasetFacet();

    assertThat(facet.map(f -> f.getTopicIdentifier().getTopics())).contains(List.of("ecs-events"));
  }

  private static Rejected rejected(long timestamp, byte @Nullable [] key, byte @Nullable [] value) {
    SourceRecord source =
        new SourceRecord(new Origin("agent-events", 3, 42, timestamp), key, value);
    return new Rejected(source, STAGE, WHY, "at byte 1");
  }

  private static SourceRecord read(byte @Nullable [] key, byte @Nullable [] value) {
    return read(key, value, new RecordHeaders());
  }

  private static SourceRecord read(Headers headers) {
    return read(KEY, VALUE, headers);
  }

  private static SourceRecord read(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    Collected collected = new Collected();
    new SourceRecordDeserializationSchema()
        .deserialize(
            new ConsumerRecord<>(
                "agent-events",
                3,
                42,
                Events.NOON,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()),
            collected);
    return collected.records.get(0);
  }

  private static ProducerRecord<byte[], byte[]> write(EcsEvent event) {
    return new EcsEventSerializationSchema("ecs-events").serialize(event, CONTEXT, null);
  }

  private static ProducerRecord<byte @Nullable [], byte @Nullable []> write(Rejected rejected) {
    return new RejectedSerializationSchema("ecs-rejected", MAX_BYTES)
        .serialize(rejected, CONTEXT, null);
  }

  private static Map<String, String> headersOf(ProducerRecord<?, ?> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  private static final class Collected implements Collector<SourceRecord> {
    private final List<SourceRecord> records = new ArrayList<>();

    @Override
    public void collect(SourceRecord record) {
      records.add(record);
    }

    @Override
    public void close() {}
  }

  private static final class NoPartitions implements KafkaSinkContext {
    @Override
    public int getParallelInstanceId() {
      return 0;
    }

    @Override
    public int getNumberOfParallelInstances() {
      return 1;
    }

    @Override
    public int[] getPartitionsForTopic(String topic) {
      return new int[0];
    }
  }
}
