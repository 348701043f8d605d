// Revisions of the configuration and the audit log. What changes something is for administrators.
import { ApiError, ask, type Form, post } from './client';
import type { Answer } from './model';

export interface Revision {
  readonly number: number;
  /** RFC 3339, as are all times here */
  readonly time: string;
  /** '' where nobody is asked who they are */
  readonly author: string;
  readonly comment: string;
  /** the revision it was made from */
  readonly base: number | null;
  readonly active: boolean;
  readonly activated: string | null;
}

export interface Revisions {
  readonly source: 'file' | 'database';
  /** whether changing is switched on in this server; roles are asked besides */
  readonly changeable: boolean;
  readonly active: number | null;
  /** newest first */
  readonly revisions: readonly Revision[];
  readonly more: boolean;
}

export interface ConfigFile {
  readonly name: string;
  readonly text: string;
}

export interface RevisionText extends Revision {
  readonly files: readonly ConfigFile[];
}

export interface Problem {
  readonly file: string;
  /** from 1; 0 where the problem has no place in the file */
  readonly line: number;
  readonly column: number;
  readonly key: string;
  readonly message: string;
}

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly from?: number;
  readonly to?: number;
  readonly text: string;
}

export interface Diff {
  readonly from: number;
  /** null is a draft */
  readonly to: number | null;
  readonly files: readonly {
    readonly name: string;
    readonly change: 'added' | 'removed' | 'changed';
    readonly lines: readonly DiffLine[];
  }[];
}

/** What would become a revision. */
export interface Draft {
  readonly base: number | undefined;
  readonly files: readonly ConfigFile[];
}

export interface AuditEntry {
  readonly number: number;
  readonly time: string;
  readonly user: string;
  readonly address: string;
  readonly action: string;
  readonly detail: string;
  readonly status: number;
}

export interface AuditEntries {
  readonly entries: readonly AuditEntry[];
  readonly more: boolean;
}

/** Those before a number, newest first. */
export function revisions(before: number | undefined, signal: AbortSignal): Promise<Answer<Revisions>> {
  return ask(`config/revisions?${pageOf(50, before)}`, { signal });
}

export function revision(number: number, signal: AbortSignal): Promise<Answer<RevisionText>> {
  return ask(`config/revisions/${number}`, { signal });
}

export function diff(from: number, to: number, signal: AbortSignal): Promise<Answer<Diff>> {
  return ask(`config/diff?from=${from}&to=${to}`, { signal });
}

export function draftDiff(draft: Draft, signal?: AbortSignal): Promise<Answer<Diff>> {
  return post('admin/config/diff', formOf(draft), signal);
}

export async function validate(draft: Draft): Promise<readonly Problem[]> {
  const { data } = await post<{ problems: readonly Problem[] }>('admin/config/validate', formOf(draft));
  return data.problems;
}

/** Stores a revision; a broken one is refused with its problems. */
export async function save(draft: Draft, comment: string, activating: boolean): Promise<Revision> {
  const form: Form = [...formOf(draft), ['comment', comment], ['activate', String(activating)]];
  return (await post<Revision>('admin/config/revisions', form)).data;
}

export async function activate(number: number): Promise<Revision> {
  return (await post<Revision>(`admin/config/revisions/${number}/activate`, {})).data;
}

/** Takes the file the server was started with as a revision. */
export async function takeFile(comment: string): Promise<Revision> {
  return (await post<Revision>('admin/config/import', { comment })).data;
}

/** Writes a revision's files to the server's disk; gives the directory. */
export async function exportFiles(number: number): Promise<string> {
  return (await post<{ directory: string }>(`admin/config/revisions/${number}/export`, {})).data.directory;
}

/** What was wrong with a draft that was refused. */
export function problemsOf(error: unknown): readonly Problem[] {
  const data = error instanceof ApiError ? (error.data as { problems?: readonly Problem[] } | undefined) : undefined;
  return data?.problems ?? [];
}

export function audit(before: number | undefined, user: string, signal: AbortSignal): Promise<Answer<AuditEntries>> {
  const page = pageOf(100, before);
  if (user) page.set('user', user);
  return ask(`admin/audit?${page}`, { signal });
}

function pageOf(limit: number, before: number | undefined): URLSearchParams {
  const page = new URLSearchParams({ limit: String(limit) });
  if (before !== undefined) page.set('before', String(before));
  return page;
}

function formOf({ base, files }: Draft): readonly (readonly [string, string])[] {
  const pairs = files.flatMap(({ name, text }) => [['name', name] as const, ['text', text] as const]);
  return base === undefined ? pairs : [...pairs, ['base', String(base)]];
}
