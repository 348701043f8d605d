package io.narthex.tsdb;

import io.narthex.storage.AppendResult;
import java.util.Map;

/**
 * A store's figures at one moment, for metrics and status pages. Totals count since the start of
 * the process.
 *
 * @param series in the head
 * @param seriesCreated total
 * @param seriesRemoved total
 * @param chunks in the head, open ones included
 * @param samplesAppended floats and histograms committed, total
 * @param histogramsAppended the histograms among them, total
 * @param exemplarsAppended total
 * @param lateSamples in the head, kept apart from the chunks
 * @param refused how many appends were not accepted, by reason, total
 * @param minTimeMs the oldest moment the head covers, or {@link Long#MAX_VALUE} while it is empty
 * @param maxTimeMs the newest sample's time in the head, or {@link Long#MIN_VALUE}
 * @param memoryBytes an estimate of what the head and the block cache hold
 * @param sequence the newest commit that readers see
 * @param durableSequence the newest commit that would survive a power cut
 * @param journalSegments files
 * @param journalBytes of those files
 * @param journalDamage records that were torn or broken when the journal was read
 * @param blocks sealed
 * @param brokenBlocks those of them that were found broken when they were read
 * @param blockBytes of their segments
 * @param blockMinTimeMs the oldest moment blocks cover, or {@link Long#MAX_VALUE} where there are
 *     none
 * @param seals runs that stored what was due, total
 * @param sealFailures runs that could not, total
 * @param sealProblem why the last run failed; empty where it did not
 * @param openQueriers readers that hold a commit pinned
 */
public record TsdbStats(
    long series,
    long seriesCreated,
    long seriesRemoved,
    long chunks,
    long samplesAppended,
    long histogramsAppended,
    long exemplarsAppended,
    long lateSamples,
    Map<AppendResult, Long> refused,
    long minTimeMs,
    long maxTimeMs,
    long memoryBytes,
    long sequence,
    long durableSequence,
    int journalSegments,
    long journalBytes,
    long journalDamage,
    int blocks,
    int brokenBlocks,
    long blockBytes,
    long blockMinTimeMs,
    long seals,
    long sealFailures,
    String sealProblem,
    int openQueriers) {}
