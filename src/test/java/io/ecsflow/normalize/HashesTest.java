package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MD5=0C7D,SHA256=E419,IMPHASH=70D7|md5|0c7d",
        "MD5=0C7D,SHA256=E419,IMPHASH=70D7|sha256|e419",
        "MD5=0C7D,SHA256=E419,IMPHASH=70D7|IMPHASH|70d7",
        "md5=0c7d|md5|0c7d",
        "SHA1=A1, MD5=B2, SHA256= C3 |sha256|c3",
        "MD5=0C7D,MD5=BBBB|md5|0c7d"
      })
  void theDigestOfAKindIsInLowerCase(String hashes, String kind, String digest) {
    assertThat(Hashes.digest(kind).apply(hashes)).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "=",
        "MD5",
        "MD5=",
        "MD5=,SHA1=A1",
        "MD5=-",
        "MD5=00000000000000000000000000000000",
        "XMD5=0C7D",
        "SHA1=MD5=0C7D",
        "0C7D"
      })
  void aTextWithoutItHasNone(String hashes) {
    assertThat(Hashes.digest("md5").apply(hashes)).isEmpty();
  }
}
