package io.ecsflow.cli.audit;

/** Is told how far an audit is. */
public interface AuditProgress {

  /** The two parts of an audit, one after the other. */
  enum Step {
    SOURCE("source records"),
    OUTPUTS("outputs");

    private final String what;

    Step(String what) {
      this.what = what;
    }

    /** What is read, in words. */
    public String what() {
      return what;
    }
  }

  /** Tells nobody. */
  AuditProgress NONE =
      new AuditProgress() {
        @Override
        public void begin(long records, long diskBytes) {}

        @Override
        public void step(Step step, long done) {}
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
   * @param step the part in which it is
   * @param done how many records were read in this part
   */
  void step(Step step, long done);
}
