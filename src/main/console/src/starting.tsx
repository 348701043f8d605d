// In place of a page while the server gets ready: what it does, and how far it is.
import type { Waiting } from './api/readiness';

export function Starting({ waiting: { reason, replay } }: { waiting: Waiting }) {
  const reading = replay !== undefined && replay.segments > 0 && replay.read < replay.segments;
  return (
    <section class="empty" role="status" aria-live="polite">
      <h1>{reading ? 'Reading the journal' : 'The server is not ready'}</h1>
      {reading && (
        <>
          <progress max={replay.segments} value={replay.read} aria-label="Segments of the journal that were read" />
          <p>
            {replay.read.toLocaleString('en')} of {replay.segments.toLocaleString('en')} segments
          </p>
        </>
      )}
      <p>{reason}</p>
      <p>This page shows what you asked for as soon as the server answers.</p>
    </section>
  );
}
