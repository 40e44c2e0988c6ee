package io.ecsflow.connector.file;

import java.io.IOException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Data that stays corrupt however often it is read: a job that reads it fails without a restart.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class CorruptInputException extends IOException {

  private static final long serialVersionUID = 1L;

  CorruptInputException(String message) {
    super(message);
  }
}
