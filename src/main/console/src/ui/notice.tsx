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

/** What the server remarks beside its answer; many remarks are folded up, so that the answer stays in sight. */
export function Remarks({ texts, tone }: { texts: readonly string[]; tone: 'info' | 'warn' }) {
  const [first, ...others] = texts;
  if (first === undefined) return null;
  if (others.length === 0) return <Notice tone={tone}>{first}</Notice>;
  return (
    <Notice tone={tone}>
      <details>
        <summary>
          {first} <b>and {others.length} more</b>
        </summary>
        <ul>
          {others.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}

export function Notice({ tone = 'info', children }: { tone?: 'info' | 'warn'; children: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role="status">
      {children}
    </div>
  );
}
