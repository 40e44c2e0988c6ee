package io.ecsflow.work;

/** A text that counts how often one of its characters is read. */
record CountedText(CharSequence text) implements CharSequence {

  @Override
  public char charAt(int index) {
    Work.step();
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.subSequence(start, end));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
