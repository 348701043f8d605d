// How far a source that resumes is behind, and how much of that it has caught up since the page was opened.
import { useRef } from 'preact/hooks';
import { roughDuration } from '../duration';

/** ms: less is what any pull is behind. */
const BEHIND = 60_000;

export function Lag({ lag }: { lag: number }) {
  const worst = useRef(0);
  if (lag < BEHIND) worst.current = 0;
  else worst.current = Math.max(worst.current, lag);
  if (lag <= 0) return <>–</>;
  if (worst.current === 0) return <>{roughDuration(lag)}</>;
  return (
    <>
      {roughDuration(lag)} behind{' '}
      <progress max={worst.current} value={worst.current - lag} aria-label="Caught up since this page was opened" />
    </>
  );
}
