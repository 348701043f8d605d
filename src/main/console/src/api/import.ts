// The import of a Prometheus's data: its answer is text that comes line by line while the server works.
import { streamed } from './client';

/** Reports each line as it comes; ends with the import. */
export async function importDirectory(directory: string, onLine: (line: string) => void): Promise<void> {
  const body = await streamed('admin/tsdb/import', { directory: directory.trim() });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = done ? '' : lines.pop()!;
    lines.filter(Boolean).forEach(onLine);
    if (done) return;
  }
}
