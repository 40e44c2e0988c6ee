package io.ecsflow.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.stats.UptimeSeries.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class UptimeSeriesTest {

  /** Readings by time, of the same time the largest: as a map has them. */
  @Property(tries = 500)
  void itIsTheSameAsAMapInWhateverOrderReadingsCome(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40) Integer> times) throws IOException {
    UptimeSeries series = new UptimeSeries();
    TreeMap<Long, Long> map = new TreeMap<>();
    for (int number = 0; number < times.size(); number++) {
      long time = times.get(number);
      long uptime = number * 7919L % 100;
      series.add(time, uptime);
      map.merge(time, uptime, Math::max);
    }
    UptimeSeries ascending = new UptimeSeries();
    map.forEach(ascending::add);

    assertThat(bytes(series)).isEqualTo(bytes(ascending));
    assertThat(bytes(UptimeSeries.readFrom(in(bytes(series))))).isEqualTo(bytes(series));
    Map.Entry<Long, Long> last = map.lastEntry();
    assertThat(series.lastOr(Point.NONE))
        .isEqualTo(last == null ? Point.NONE : new Point(last.getKey(), last.getValue()));
    assertThat(series.resets(Point.NONE)).isEqualTo(ascending.resets(Point.NONE));
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(UptimeSeries series) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    series.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
