// The PromQL box: CodeMirror with Prometheus's own grammar, completion from this server, and its checks while typing.
import { useEffect, useRef } from 'preact/hooks';
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletionIndex,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, insertNewlineAndIndent } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { forEachDiagnostic, lintKeymap, setDiagnosticsEffect } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder, type ViewUpdate } from '@codemirror/view';
import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import { contextRoot } from '../router';
import { highlighting } from '../ui/highlighting';

interface Actions {
  onDraft: (text: string) => void;
  onExecute: (text: string) => void;
  onHistory: () => void;
  /** what the checks while typing found, in words */
  onProblems: (messages: readonly string[]) => void;
}

/** A text to stand in the editor, whatever was typed; another object each time, if only by the same words. */
export interface Given {
  readonly text: string;
}

interface Props extends Actions {
  given: Given;
  focused: boolean;
}

/** One completion source for all panels: it caches what the server knows. */
const promql = new PromQLExtension().setComplete({
  remote: { url: contextRoot.href.replace(/\/$/, ''), httpMethod: 'GET' },
});

export function Editor({ given, focused, ...actionsNow }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const actions = useRef<Actions>(actionsNow);
  actions.current = actionsNow;

  useEffect(() => {
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: given.text,
        selection: { anchor: given.text.length },
        extensions: extensions(actions),
      }),
    });
    view.current = editor;
    if (focused) editor.focus();
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current!;
    const { length } = editor.state.doc;
    if (editor.state.doc.toString() === given.text) return;
    editor.dispatch({
      changes: { from: 0, to: length, insert: given.text },
      selection: { anchor: given.text.length },
    });
  }, [given]);

  return <div class="editor" ref={host} />;
}

/** Tab takes the first proposal (or the one chosen by arrow); with none open it moves on, as everywhere. */
function complete(editor: EditorView): boolean {
  if (completionStatus(editor.state) !== 'active') return false;
  if (selectedCompletionIndex(editor.state) === null) moveCompletionSelection(true)(editor);
  return acceptCompletion(editor);
}

function extensions(actions: { current: Actions }) {
  const execute = (editor: EditorView) => {
    closeCompletion(editor); // also one that is still on its way
    actions.current.onExecute(editor.state.doc.toString());
    return true;
  };
  return [
    autocompletion({ selectOnOpen: false, icons: false }),
    Prec.high(
      keymap.of([
        { key: 'Enter', run: execute, shift: insertNewlineAndIndent },
        { key: 'Tab', run: complete },
        { key: 'Ctrl-Alt-h', run: () => (actions.current.onHistory(), true) },
      ]),
    ),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    promql.asExtension(),
    history(),
    bracketMatching(),
    closeBrackets(),
    highlighting,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': 'PromQL expression', spellcheck: 'false' }),
    placeholder('PromQL expression'),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) actions.current.onDraft(update.state.doc.toString());
      if (hasNewDiagnostics(update)) actions.current.onProblems(messagesOf(update.state));
    }),
  ];
}

function hasNewDiagnostics({ transactions }: ViewUpdate): boolean {
  return transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect)));
}

function messagesOf(state: EditorState): readonly string[] {
  const messages = new Set<string>();
  forEachDiagnostic(state, ({ message }) => messages.add(message));
  return [...messages];
}
