package io.ecsflow.tools.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What the job has written, from the beginning. Not thread-safe. */
interface OutputReader extends AutoCloseable {

  /** The next ones; none if none came in time. */
  List<OutputRecord> read(Duration atMost) throws IOException;

  /** Whether everything was read that is there now. */
  boolean isAtEnd() throws IOException;

  @Override
  void close();
}
