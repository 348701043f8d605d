// What is said in place of data: nothing here yet, something went wrong, something to know.
import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client';

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  );
}

export function Failure({ error }: { error: ApiError }) {
  return (
    <div class="notice bad" role="alert">
      <strong>{error.title}</strong>
      <span>{error.message}</span>
    </div>
  );
}

export function Notice({ tone = 'info', children }: { tone?: 'info' | 'warn'; children: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role="status">
      {children}
    </div>
  );
}
