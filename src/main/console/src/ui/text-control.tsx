import { useEffect, useState } from 'preact/hooks';

interface Props<T> {
  name: string;
  value: string;
  size: number;
  list?: string;
  placeholder?: string;
  hint: string;
  parse: (text: string) => T | undefined;
  onChange: (value: T) => void;
}

/** A text field that reports what parses, when it is left or Enter is pressed, and marks what does not. */
export function TextControl<T>({ name, value, hint, parse, onChange, ...rest }: Props<T>) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const parsed = parse(text);
  const commit = () => {
    if (parsed !== undefined && text !== value) onChange(parsed);
  };
  return (
    <input
      {...rest}
      type="text"
      spellcheck={false}
      aria-label={name}
      title={hint}
      value={text}
      aria-invalid={parsed === undefined}
      onInput={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
