package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/** The fields user.target.name and user.target.domain of a Windows event. */
final class TargetUser extends Enricher {

  private static final FieldPath NAME = FieldPath.of("user.target.name");
  private static final FieldPath DOMAIN = FieldPath.of("user.target.domain");
  private static final FieldPath TARGET_USER_NAME =
      FieldPath.of("action.properties.TargetUserName");
  private static final FieldPath TARGET_DOMAIN_NAME =
      FieldPath.of("action.properties.TargetDomainName");

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    document.put(NAME, document.get(TARGET_USER_NAME));
    document.put(DOMAIN, document.get(TARGET_DOMAIN_NAME));
  }
}
