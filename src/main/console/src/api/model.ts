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

export type RuleHealth = 'ok' | 'err' | 'unknown';
export type AlertState = 'firing' | 'pending' | 'inactive' | 'unknown';

export interface Alert {
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  readonly state: AlertState;
  readonly activeAt: string;
  readonly value: string;
}

interface AnyRule {
  readonly name: string;
  readonly query: string;
  readonly labels?: LabelSet;
  readonly health: RuleHealth;
  readonly lastError?: string;
  /** seconds */
  readonly evaluationTime: number;
  readonly lastEvaluation: string;
}

export interface RecordingRule extends AnyRule {
  readonly type: 'recording';
}

export interface AlertingRule extends AnyRule {
  readonly type: 'alerting';
  readonly state: AlertState;
  /** seconds, as is `keepFiringFor` */
  readonly duration: number;
  readonly keepFiringFor: number;
  readonly annotations: LabelSet;
  /** not there where they were not asked for */
  readonly alerts?: readonly Alert[];
}

export type Rule = RecordingRule | AlertingRule;

export interface RuleGroup {
  readonly name: string;
  readonly file: string;
  readonly rules: readonly Rule[];
  /** seconds, as is `evaluationTime` */
  readonly interval: number;
  readonly evaluationTime: number;
  readonly lastEvaluation: string;
}

export interface RuleGroups {
  readonly groups: readonly RuleGroup[];
}

export interface RuleGraph {
  /** of rules that read something before it is written */
  readonly warnings: readonly string[];
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

/** A server that this one pulls from. */
export interface FederationSource {
  readonly job: string;
  readonly url: string;
  readonly health: Health;
  readonly mode: 'latest' | 'resume';
  readonly lastError: string;
  /** milliseconds, as is `lag`; 0 before the first pull */
  readonly lastPull: number;
  readonly lag: number;
  readonly samples: number;
  readonly refused: number;
  readonly gaps: number;
  readonly bytes: number;
}

/** A server, or anyone, that pulls from this one. */
export interface FederationClient {
  readonly address: string;
  readonly userAgent: string;
  readonly mode: 'latest' | 'resume';
  /** milliseconds */
  readonly lastAnswer: number;
  readonly answers: number;
  readonly series: number;
  readonly bytes: number;
}

export interface Federation {
  readonly sources: readonly FederationSource[];
  readonly clients: readonly FederationClient[];
}
