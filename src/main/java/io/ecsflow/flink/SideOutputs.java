package io.ecsflow.flink;

import io.ecsflow.event.Rejected;
import org.apache.flink.util.OutputTag;

/** What leaves a function beside its result. */
public final class SideOutputs {

  /** Dead letters, of every stage. */
  public static final OutputTag<Rejected> REJECTED =
      new OutputTag<>("rejected", RecordTypes.REJECTED);

  private SideOutputs() {}
}
