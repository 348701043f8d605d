// One way to ask the server: every failure becomes an ApiError whose message a person can act on.
import { contextRoot } from '../router';
import type { Answer, Block, Federation, RuleGraph, RuleGroups, StoreStatus, Targets } from './model';

export class ApiError extends Error {
  constructor(
    readonly title: string,
    message: string,
    readonly status?: number,
    /** what the server adds to the message, where it adds something */
    readonly data?: unknown,
  ) {
    super(message);
  }
}

/** An event of the window: the server said that it is starting or stopping. */
export const NOT_READY = 'narthex-not-ready';

const TITLES: Readonly<Record<string, string>> = {
  bad_data: 'The request is not valid',
  execution: 'The query could not be evaluated',
  timeout: 'The query took too long',
  canceled: 'The query was cancelled',
  unavailable: 'The server cannot answer now',
  not_found: 'Not found',
  conflict: 'Somebody else was faster',
  internal: 'The server failed',
};

function titleOf({ errorType = '' }: Envelope, path: string, status: number): string {
  if (errorType === 'bad_data' && /^\w*query/.test(path)) return 'The query is not valid';
  return TITLES[errorType] ?? `The server answered ${status}`;
}

function describeStatus(status: number, text: string): ApiError {
  if (status === 401 || status === 403) {
    return new ApiError('Not allowed', 'You are not signed in, or your account may not do this.', status);
  }
  if (status === 404) return new ApiError('Not found', 'This server does not offer what this page asks for.', status);
  if (status === 503) {
    dispatchEvent(new Event(NOT_READY));
    return new ApiError(
      'The server is not ready',
      text || 'It is starting or stopping. Try again in a moment.',
      status,
    );
  }
  return new ApiError(`The server answered ${status}`, text || 'It gave no reason. Its log may say more.', status);
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

export async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const response = await exchange(path, init);
  if (response.status === 204) return { data: undefined as T, warnings: [], infos: [] };
  return read(response, path);
}

/** A body that comes little by little; a refusal is the same error as everywhere. */
export async function streamed(path: string, form: Form): Promise<ReadableStream<BufferSource>> {
  const response = await exchange(path, { method: 'POST', body: bodyOf(form) });
  if (response.ok && response.body) return response.body;
  return read(response, path).then(() => {
    throw new ApiError('The answer could not be read', 'It is empty.');
  });
}

async function read<T>(response: Response, path: string): Promise<Answer<T>> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) {
    const reason = type.startsWith('text/plain') ? await response.text() : ''; // not some error page's markup
    throw describeStatus(response.status, reason.slice(0, 500));
  }
  const body = (await response.json()) as Envelope;
  if (body.status !== 'success') {
    const title = titleOf(body, path, response.status);
    throw new ApiError(title, body.error ?? 'It gave no reason.', response.status, body.data);
  }
  return { data: body.data as T, warnings: body.warnings ?? [], infos: body.infos ?? [] };
}

export type Form = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

export function post<T>(path: string, form: Form, signal?: AbortSignal): Promise<Answer<T>> {
  return ask(path, { method: 'POST', body: bodyOf(form), signal: signal ?? null });
}

function bodyOf(form: Form): URLSearchParams {
  return new URLSearchParams(form as Record<string, string> | string[][]);
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
