package io.ecsflow.cli.audit;

/** Is told how far an audit is. */
public interface AuditProgress {

  /** Tells nobody. */
  AuditProgress NONE =
      new AuditProgress() {
        @Override
        public void begin(long records, long diskBytes) {}

        @Override
        public void step(String what, long done) {}
      };

  /**
   * It begins.
   *
   * @param records how many offsets it reads from the source
   * @param diskBytes about how much of the disk it takes
   */
  void begin(long records, long diskBytes);

  /**
   * It goes on; called for each record.
   *
   * @param what is being done, {@code source records}
   * @param done how many of them
   */
  void step(String what, long done);
}
