// One way to ask the server: every failure becomes an ApiError whose message a person can act on.
import { contextRoot } from '../router';
import type { Answer, Block, Federation, QueryResult, RuleGraph, RuleGroups, StoreStatus, Targets } from './model';

export class ApiError extends Error {
  constructor(
    readonly title: string,
    message: string,
  ) {
    super(message);
  }
}

const TITLES: Readonly<Record<string, string>> = {
  bad_data: 'The query is not valid',
  execution: 'The query could not be evaluated',
  timeout: 'The query took too long',
  canceled: 'The query was cancelled',
  unavailable: 'The server cannot answer now',
  not_found: 'Not found',
  internal: 'The server failed',
};

function describeStatus(status: number, text: string): ApiError {
  if (status === 401 || status === 403) {
    return new ApiError('Not allowed', 'You are not signed in, or your account may not see this.');
  }
  if (status === 404) return new ApiError('Not found', 'This server does not offer what this page asks for.');
  if (status === 503) {
    return new ApiError('The server is not ready', text || 'It is starting or stopping. Try again in a moment.');
  }
  return new ApiError(`The server answered ${status}`, text || 'It gave no reason. Its log may say more.');
}

/** The envelope of every answer. */
interface Envelope {
  readonly status: 'success' | 'error';
  readonly data?: unknown;
  readonly errorType?: string;
  readonly error?: string;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

async function exchange(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(new URL(`api/v1/${path}`, contextRoot), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('The server does not answer', `Nothing answers at ${contextRoot.origin}. Is it running?`);
  }
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const response = await exchange(path, init);
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) {
    const reason = type.startsWith('text/plain') ? await response.text() : ''; // not some error page's markup
    throw describeStatus(response.status, reason.slice(0, 500));
  }
  const body = (await response.json()) as Envelope;
  if (body.status !== 'success') {
    const title = TITLES[body.errorType ?? ''] ?? `The server answered ${response.status}`;
    throw new ApiError(title, body.error ?? 'It gave no reason.');
  }
  return { data: body.data as T, warnings: body.warnings ?? [], infos: body.infos ?? [] };
}

function post<T>(path: string, form: Record<string, string>, signal: AbortSignal): Promise<Answer<T>> {
  return ask(path, { method: 'POST', body: new URLSearchParams(form), signal });
}

/** Evaluates at one time (ms). */
export function query(expr: string, time: number, signal: AbortSignal): Promise<Answer<QueryResult>> {
  return post('query', { query: expr, time: String(time / 1000) }, signal);
}

/** Evaluates from `start` to `end` every `step` (ms each). */
export function queryRange(
  expr: string,
  { start, end, step }: { start: number; end: number; step: number },
  signal: AbortSignal,
): Promise<Answer<QueryResult>> {
  const form = { query: expr, start: String(start / 1000), end: String(end / 1000), step: String(step / 1000) };
  return post('query_range', form, signal);
}

export function targets(signal: AbortSignal): Promise<Answer<Targets>> {
  return ask('targets?state=active', { signal });
}

/** The dropped ones too, as far as the server keeps them. */
export function discovered(signal: AbortSignal): Promise<Answer<Targets>> {
  return ask('targets?state=any', { signal });
}

export function rules(signal: AbortSignal): Promise<Answer<RuleGroups>> {
  return ask('rules?exclude_alerts=true', { signal });
}

export function ruleGraph(signal: AbortSignal): Promise<Answer<RuleGraph>> {
  return ask('rules/graph', { signal });
}

/** Groups with their alerting rules only, and these with their alerts. */
export function alertingRules(signal: AbortSignal): Promise<Answer<RuleGroups>> {
  return ask('rules?type=alert', { signal });
}

export function federation(signal: AbortSignal): Promise<Answer<Federation>> {
  return ask('federation', { signal });
}

export function storeStatus(signal: AbortSignal): Promise<Answer<StoreStatus>> {
  return ask('status/tsdb', { signal });
}

export function blocks(signal: AbortSignal): Promise<Answer<{ blocks: readonly Block[] }>> {
  return ask('status/tsdb/blocks', { signal });
}

export function status<T>(
  name: 'buildinfo' | 'runtimeinfo' | 'flags' | 'config',
  signal: AbortSignal,
): Promise<Answer<T>> {
  return ask(`status/${name}`, { signal });
}
