package io.ecsflow.tools;

import io.ecsflow.tools.generate.GeneratedRecord;
import java.io.IOException;

/** Where generated records go. */
interface RecordOutput extends AutoCloseable {

  void write(GeneratedRecord record) throws IOException;

  /** Returns when everything that was written has arrived. */
  void flush() throws IOException;

  @Override
  void close() throws IOException;
}
