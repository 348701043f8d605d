// Which part of the configuration's page the address asks for.
export type View =
  | { readonly name: 'effective' }
  | { readonly name: 'revisions' }
  | { readonly name: 'revision'; readonly number: number }
  | { readonly name: 'diff'; readonly from: number; readonly to: number }
  | { readonly name: 'edit'; readonly base: number | undefined };

export function readView(search: string): View {
  const parameters = new URLSearchParams(search);
  const number = (name: string) => {
    const value = Number(parameters.get(name) ?? Number.NaN);
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const [revision, from, to] = [number('revision'), number('from'), number('to')];
  switch (parameters.get('view')) {
    case 'revisions':
      return { name: 'revisions' };
    case 'edit':
      return { name: 'edit', base: number('base') };
    case 'diff':
      return from && to ? { name: 'diff', from, to } : { name: 'revisions' };
    case 'revision':
      return revision ? { name: 'revision', number: revision } : { name: 'revisions' };
    default:
      return { name: 'effective' };
  }
}

export function writeView(view: View): string {
  switch (view.name) {
    case 'effective':
      return '';
    case 'revisions':
      return '?view=revisions';
    case 'revision':
      return `?view=revision&revision=${view.number}`;
    case 'diff':
      return `?view=diff&from=${view.from}&to=${view.to}`;
    case 'edit':
      return view.base ? `?view=edit&base=${view.base}` : '?view=edit';
  }
}
