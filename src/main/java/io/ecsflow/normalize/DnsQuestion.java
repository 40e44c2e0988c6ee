package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.List;

/** The name in a DNS question is split; parts that the event has already stay. */
final class DnsQuestion extends Rule {

  private static final DomainSplit.PartFields QUESTION =
      DomainSplit.PartFields.of(FieldPath.of("dns.question"));
  private static final FieldPath NAME = FieldPath.of("dns.question.name");

  private final TextMemo<DomainSplit> splits = new TextMemo<>(DomainSplit::of);

  @Override
  List<FieldPath> needs() {
    return List.of(NAME);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    document
        .text(NAME)
        .map(splits::of)
        .ifPresent(split -> split.putWhereAbsent(document, QUESTION));
  }
}
