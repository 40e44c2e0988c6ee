package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** What another version of the connector may change. */
class ExactlyOnceSinkTest {

  @Test
  void offersFlinkAllThatTheConnectorsSinkOffers() {
    assertThat(ExactlyOnceSink.class.getInterfaces()).contains(KafkaSink.class.getInterfaces());
  }

  @Test
  void theConnectorsWriterHasItsClientWhereWeTakeIt() throws Exception {
    Class<?> writer = Class.forName("org.apache.flink.connector.kafka.sink.ExactlyOnceKafkaWriter");

    assertThat(writer.getDeclaredField(WriterAdmin.FIELD).getType()).isAssignableTo(Admin.class);
  }

  @Test
  void aWriterWithoutItStarts() {
    assertThatCode(() -> WriterAdmin.closeOf(new OtherWriter())).doesNotThrowAnyException();
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
