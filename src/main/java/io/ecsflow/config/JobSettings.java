package io.ecsflow.config;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.StatsSettings;
import java.util.Optional;

/**
 * One job file, validated: what runs.
 *
 * @param name kebab-case; also the prefix of the transactional ids, so no two running jobs may
 *     share it
 * @param source where the events come from
 * @param decoding how records become events
 * @param normalization which rules make ECS records of them
 * @param flow how time is handled
 * @param hostStats which statistics of hosts are made; empty where none are
 * @param sinks where the results go
 */
public record JobSettings(
    String name,
    SourceSettings source,
    DecodeSettings decoding,
    NormalizationSettings normalization,
    FlowSettings flow,
    Optional<StatsSettings> hostStats,
    SinkSettings sinks) {}
