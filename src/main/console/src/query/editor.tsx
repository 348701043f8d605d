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
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import { contextRoot } from '../router';

interface Props {
  expr: string;
  focused: boolean;
  onDraft: (text: string) => void;
  onExecute: (text: string) => void;
}

/** Colours are the style sheet's: they follow the theme by themselves. */
const highlighting = HighlightStyle.define([
  { tag: tags.name, color: 'var(--text)' },
  { tag: [tags.labelName, tags.propertyName], color: 'var(--code-label)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--code-keyword)' },
  { tag: tags.function(tags.variableName), color: 'var(--code-function)' },
  { tag: tags.operator, color: 'var(--muted)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

/** One completion source for all panels: it caches what the server knows. */
const promql = new PromQLExtension().setComplete({
  remote: { url: contextRoot.href.replace(/\/$/, ''), httpMethod: 'GET' },
});

export function Editor({ expr, focused, onDraft, onExecute }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const actions = useRef({ onDraft, onExecute });
  actions.current = { onDraft, onExecute };

  useEffect(() => {
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({ doc: expr, selection: { anchor: expr.length }, extensions: extensions(actions) }),
    });
    view.current = editor;
    if (focused) editor.focus();
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    const text = editor?.state.doc.toString();
    if (editor && text !== expr)
      editor.dispatch({
        changes: { from: 0, to: text?.length ?? 0, insert: expr },
        selection: { anchor: expr.length },
      });
  }, [expr]);

  return <div class="editor" ref={host} />;
}

/** Tab takes the first proposal (or the one chosen by arrow); with none open it moves on, as everywhere. */
function complete(editor: EditorView): boolean {
  if (completionStatus(editor.state) !== 'active') return false;
  if (selectedCompletionIndex(editor.state) === null) moveCompletionSelection(true)(editor);
  return acceptCompletion(editor);
}

function extensions(actions: { current: { onDraft: (text: string) => void; onExecute: (text: string) => void } }) {
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
      ]),
    ),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    promql.asExtension(),
    history(),
    bracketMatching(),
    closeBrackets(),
    syntaxHighlighting(highlighting),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': 'PromQL expression', spellcheck: 'false' }),
    placeholder('PromQL expression'),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) actions.current.onDraft(update.state.doc.toString());
    }),
  ];
}
