package io.ecsflow.config;

import java.io.Serializable;

/**
 * The names of the indices or data streams that documents are written to.
 *
 * @param events ECS records
 * @param rejected dead letters of the flow
 * @param hostStats a row for each agent and window
 * @param health agents that fell silent, shut down or recovered
 * @param fleet a row for each window of the fleet
 * @param dates how the names of indices are made from these; those of data streams are complete
 */
public record IndexNames(
    String events, String rejected, String hostStats, String health, String fleet, Dates dates)
    implements Serializable {

  public static final int DEFAULT_MAX_DAYS_BACK = 30;

  /** Beginnings of index names, each followed by a date. */
  public static final IndexNames DAILY_INDICES =
      new IndexNames(
          "ecs-events-",
          "ecs-rejected-",
          "ecs-host-stats-",
          "ecs-health-",
          "ecs-fleet-",
          new Dates(true, DEFAULT_MAX_DAYS_BACK));

  /** Names of data streams. */
  public static final IndexNames DATA_STREAMS =
      new IndexNames(
          "ecs-events-default",
          "ecs-rejected-default",
          "ecs-host-stats-default",
          "ecs-health-default",
          "ecs-fleet-default",
          new Dates(false, 0));

  /**
   * How index names are made.
   *
   * @param areDaily whether each day has an index of its own; else names are of data streams
   * @param maxDaysBack days before its source record's timestamp that a document's date may lie
   */
  public record Dates(boolean areDaily, int maxDaysBack) implements Serializable {}
}
