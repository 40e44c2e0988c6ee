package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {

  private final LimitedBody body = new LimitedBody(5);
  private boolean isCancelled;

  LimitedBodyTest() {
    body.onSubscribe(
        new Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {
            isCancelled = true;
          }
        });
  }

  @Test
  void aShortOneIsWhole() {
    body.onNext(List.of(bytes("ab"), bytes("c")));
    body.onNext(List.of(bytes("d")));
    body.onComplete();

    assertThat(text()).isEqualTo("abcd");
    assertThat(isCancelled).isFalse();
  }

  @Test
  void aLongOneIsCutAndNotReadFurther() {
    body.onNext(List.of(bytes("abcd"), bytes("efgh"), bytes("ijkl")));
    body.onNext(List.of(bytes("mnop")));

    assertThat(text()).isEqualTo("abcde");
    assertThat(isCancelled).isTrue();
  }

  @Test
  void oneThatBreaksOffIsNoBody() {
    body.onNext(List.of(bytes("ab")));
    body.onError(new IOException("reset"));

    assertThatThrownBy(this::text).hasRootCauseMessage("reset");
  }

  private String text() {
    return new String(body.getBody().toCompletableFuture().join(), UTF_8);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
