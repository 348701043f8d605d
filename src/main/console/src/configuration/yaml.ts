// As much of YAML as is needed to colour it: keys, texts, numbers, comments.
import { StreamLanguage, type StreamParser } from '@codemirror/language';

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^#.*/, 'comment'],
  [/^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*:(?:\s|$))/, 'propertyName'],
  [/^[^\s#:,[\]{}"'-][^#:,[\]{}]*(?=:(?:\s|$))/, 'propertyName'],
  [/^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/, 'string'],
  [/^<secret>/, 'keyword'],
  [/^(?:true|false|null)(?=\s|,|$)/, 'keyword'],
  [/^[+-]?\d[\w.]*(?=\s|,|\]|$)/, 'number'],
  [/^[-:,[\]{}|>]/, 'operator'],
];

const yaml: StreamParser<null> = {
  startState: () => null,
  token: (stream) => {
    if (stream.eatSpace()) return null;
    for (const [pattern, name] of RULES) if (stream.match(pattern)) return name;
    stream.match(/^[^\s#:,[\]{}]+/) || stream.next();
    return null;
  },
};

export const yamlLanguage = StreamLanguage.define(yaml);
