package io.ecsflow.tools;

import io.ecsflow.connector.NdjsonLine;
import io.ecsflow.tools.generate.GeneratedRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One record per line. Line breaks inside of a record become spaces, which mean the same in JSON; a
 * tombstone becomes an empty line. Other bytes are as they are, even if they are no UTF-8.
 */
final class NdjsonOutput implements RecordOutput {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final OutputStream out;

  NdjsonOutput(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  @Override
  public void write(GeneratedRecord record) throws IOException {
    byte[] value = record.value();
    if (value != null) {
      out.write(NdjsonLine.of(value));
    }
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
