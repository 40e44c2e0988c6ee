package io.ecsflow.connector.kafka.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** What another version of the connector may change. */
class ConnectorSinkTest {

  @Test
  void offersFlinkAllThatTheConnectorsSinkOffers() {
    assertThat(ConnectorSink.class.getInterfaces()).contains(KafkaSink.class.getInterfaces());
  }

  @Test
  void theConnectorsWriterHasItsClientsWhereWeTakeThem() throws Exception {
    Class<?> writer = Class.forName("org.apache.flink.connector.kafka.sink.ExactlyOnceKafkaWriter");
    Class<?> base = Class.forName("org.apache.flink.connector.kafka.sink.KafkaWriter");

    assertThat(writer.getDeclaredField(WriterClients.ADMIN).getType()).isAssignableTo(Admin.class);
    assertThat(writer.getSuperclass()).isEqualTo(base);
    assertThat(base.getDeclaredField(WriterClients.PRODUCER).getType())
        .isEqualTo(FlinkKafkaInternalProducer.class);
  }

  @Test
  void aWriterWithoutThemStartsAndEnds() {
    assertThatCode(() -> WriterClients.closeAdminOf(new OtherWriter())).doesNotThrowAnyException();
    assertThat(WriterClients.abortOf(new OtherWriter(), Duration.ofSeconds(1))).isEmpty();
  }

  /** As of a connector that closes its clients itself. */
  private static final class OtherWriter implements SinkWriter<String> {

    @Override
    public void write(String element, Context context) {}

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
