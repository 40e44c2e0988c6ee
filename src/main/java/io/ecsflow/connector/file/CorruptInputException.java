package io.ecsflow.connector.file;

import java.io.IOException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** Data that will not be better when it is read again: a job that reads it fails for good. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class CorruptInputException extends IOException {

  private static final long serialVersionUID = 1L;

  CorruptInputException(String message) {
    super(message);
  }
}
