// The configuration in force, as the server understood it.
import { useState } from 'preact/hooks';
import { status } from '../api/client';
import { useLoad } from '../api/load';
import { Failure } from '../ui/notice';

export function Effective() {
  const [copied, setCopied] = useState(false);
  const { answer, error } = useLoad((signal) => status<{ yaml: string }>('config', signal), []);
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <section class="card" id="config">
      <div class="heading">
        <h2>In force, with what was left to its default</h2>
        {answer && 'clipboard' in navigator && (
          <button type="button" onClick={() => copy(answer.data.yaml)}>
            {copied ? 'Copied' : 'Copy'}
          </button>
        )}
      </div>
      {error && <Failure error={error} />}
      {answer && (
        <pre tabIndex={0} aria-label="Configuration in force">
          {answer.data.yaml}
        </pre>
      )}
    </section>
  );
}
