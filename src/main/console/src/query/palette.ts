// Colours of series: far apart for neighbours, readable on both themes; past the list the hue goes on by golden angle.

const LIGHT = [
  '#2563a8',
  '#c2571a',
  '#2e7d46',
  '#8a3d9c',
  '#b3261e',
  '#0f7c8a',
  '#8a6d0b',
  '#c13a7a',
  '#5a5fc7',
  '#5f6b3a',
];
const DARK = [
  '#6ea8e8',
  '#f0955a',
  '#74c48a',
  '#c894d8',
  '#f08078',
  '#5cc4d0',
  '#d8bc58',
  '#ee8ab4',
  '#a0a4f0',
  '#b4c088',
];

export function colourOf(index: number, dark: boolean): string {
  const named = (dark ? DARK : LIGHT)[index];
  if (named) return named;
  const hue = Math.round(index * 137.508) % 360;
  return dark ? `hsl(${hue} 60% 68%)` : `hsl(${hue} 60% 38%)`;
}
