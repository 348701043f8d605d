// A file being edited, with what is wrong marked where it is wrong.
import { useEffect, useRef } from 'preact/hooks';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { Problem } from '../api/configuration';
import { highlighting } from '../ui/highlighting';
import { yamlLanguage } from './yaml';

interface Props {
  name: string;
  text: string;
  problems: readonly Problem[];
  /** to be shown, from 1 */
  line: number | undefined;
  onChange: (text: string) => void;
}

export function YamlEditor({ name, text, problems, line, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;

  useEffect(() => {
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({ doc: text, extensions: extensions(name, changed) }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current!;
    const diagnostics = problems.map((problem) => diagnosticOf(problem, editor.state.doc));
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [problems.map(({ line: at, message }) => `${at}${message}`).join('\n')]);

  useEffect(() => {
    const editor = view.current!;
    if (line === undefined || line < 1) return;
    const { from } = editor.state.doc.line(Math.min(line, editor.state.doc.lines));
    editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    editor.focus();
  }, [line, problems]);

  return <div class="editor yaml" ref={host} />;
}

/** From the column to the end of the line. */
function diagnosticOf({ line, column, message }: Problem, text: Text): Diagnostic {
  const { from, to } = text.line(Math.min(Math.max(line, 1), text.lines));
  const start = Math.min(from + Math.max(0, column - 1), to);
  return { from: start === to ? from : start, to, severity: 'error', message };
}

function extensions(name: string, changed: { current: (text: string) => void }) {
  return [
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    history(),
    lineNumbers(),
    lintGutter(),
    yamlLanguage,
    highlighting,
    EditorView.contentAttributes.of({ 'aria-label': name, spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed.current(update.state.doc.toString());
    }),
  ];
}
