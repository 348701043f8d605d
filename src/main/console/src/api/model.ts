// The JSON of Prometheus's HTTP API, as far as the console reads it. Times are seconds, values are text.
import type { LabelSet } from '../format';

export type Point = readonly [time: number, value: string];

export interface Histogram {
  readonly count: string;
  readonly sum: string;
  /** boundary rule (0 open left, 1 open right, 2 open both, 3 closed both), lower, upper, count */
  readonly buckets?: readonly (readonly [number, string, string, string])[];
}

export type HistogramPoint = readonly [time: number, histogram: Histogram];

export interface InstantSeries {
  readonly metric: LabelSet;
  readonly value?: Point;
  readonly histogram?: HistogramPoint;
}

export interface RangeSeries {
  readonly metric: LabelSet;
  readonly values?: readonly Point[];
  readonly histograms?: readonly HistogramPoint[];
}

export type QueryResult =
  | { readonly resultType: 'vector'; readonly result: readonly InstantSeries[] }
  | { readonly resultType: 'matrix'; readonly result: readonly RangeSeries[] }
  | { readonly resultType: 'scalar'; readonly result: Point }
  | { readonly resultType: 'string'; readonly result: Point };

export interface Answer<T> {
  readonly data: T;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

export type Health = 'up' | 'down' | 'unknown';

export interface Target {
  readonly labels: LabelSet;
  readonly discoveredLabels: LabelSet;
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly lastError: string;
  readonly lastScrape: string;
  /** seconds */
  readonly lastScrapeDuration: number;
  readonly health: Health;
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
}

export interface DroppedTarget {
  readonly discoveredLabels: LabelSet;
  readonly scrapePool: string;
}

export interface Targets {
  readonly activeTargets: readonly Target[];
  readonly droppedTargets: readonly DroppedTarget[];
  readonly droppedTargetCounts?: Readonly<Record<string, number>>;
}

export interface Count {
  readonly name: string;
  readonly value: number;
}

export interface StoreStatus {
  readonly headStats: {
    readonly numSeries: number;
    readonly numLabelPairs: number;
    readonly chunkCount: number;
    /** milliseconds, as in all of this answer; the ends of time where there is no sample */
    readonly minTime: number;
    readonly maxTime: number;
  };
  readonly seriesCountByMetricName: readonly Count[];
  readonly labelValueCountByLabelName: readonly Count[];
  readonly memoryInBytesByLabelName: readonly Count[];
  readonly seriesCountByLabelValuePair: readonly Count[];
}

export interface Block {
  readonly ulid: string;
  readonly minTime: number;
  readonly maxTime: number;
  readonly stats: { readonly numSamples: number; readonly numSeries: number; readonly numChunks: number };
  readonly compaction: { readonly level: number };
}
