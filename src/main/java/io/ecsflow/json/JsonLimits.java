package io.ecsflow.json;

/**
 * What a JSON text may cost at most.
 *
 * @param maxDepth how deep objects and lists may be nested, 1 to 1000
 * @param maxValues how many keys and values there may be, at least 1
 */
public record JsonLimits(int maxDepth, int maxValues) {

  public static final JsonLimits DEFAULT = new JsonLimits(64, 100_000);

  public JsonLimits {
    if (maxDepth < 1 || maxDepth > 1000) {
      throw new IllegalArgumentException("maxDepth must be 1 to 1000, was " + maxDepth);
    }
    if (maxValues < 1) {
      throw new IllegalArgumentException("maxValues must be at least 1, was " + maxValues);
    }
  }
}
