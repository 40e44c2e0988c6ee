package io.ecsflow.tools.generate;

import java.util.List;

/** Things to choose from, some more often than others. */
final class Weighted<T> {

  private final List<T> choices;
  private final int[] upTo;

  Weighted(List<T> choices, List<Integer> weights) {
    this.choices = List.copyOf(choices);
    this.upTo = new int[weights.size()];
    int sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += weights.get(i);
      upTo[i] = sum;
    }
  }

  T pick(Dice dice) {
    int drawn = dice.between(1, upTo[upTo.length - 1]);
    int i = 0;
    while (upTo[i] < drawn) {
      i++;
    }
    return choices.get(i);
  }
}
