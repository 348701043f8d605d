interface Props {
  values: Readonly<Record<string, string | number | boolean>>;
  /** what to call a value; what is not named here keeps its own name */
  names?: Readonly<Record<string, string>>;
  write?: (name: string, value: string) => string;
  /** names are typed by people, as flags are */
  code?: boolean;
}

/** Names and values, one per line, in the order of `names` and then of the answer; empty values are left out. */
export function Facts({ values, names = {}, write = (_, value) => value, code = false }: Props) {
  const order = [...new Set([...Object.keys(names), ...Object.keys(values)])];
  const known = order.filter((name) => values[name] !== undefined && (code || values[name] !== ''));
  return (
    <dl class="facts">
      {known.map((name) => (
        <div key={name}>
          <dt>{code ? <code>--{name}</code> : (names[name] ?? name)}</dt>
          <dd>{write(name, String(values[name])) || <span class="count">not set</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
