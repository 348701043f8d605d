// How a graph is drawn.
import type { Display, Panel } from './panels';

interface Props {
  panel: Panel;
  onChange: (part: Partial<Panel>) => void;
}

const DISPLAYS: readonly (readonly [Display, string])[] = [
  ['lines', 'Lines'],
  ['stacked', 'Stacked'],
  ['heatmap', 'Heatmap'],
];

export function DisplayControls({ panel: { display, exemplars, least }, onChange }: Props) {
  return (
    <>
      <div class="tabs" role="group" aria-label="Draw as">
        {DISPLAYS.map(([choice, name]) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === display}
            onClick={() => onChange({ display: choice })}
          >
            {name}
          </button>
        ))}
      </div>
      <Check name="Exemplars" checked={exemplars} onChange={(on) => onChange({ exemplars: on })} />
      {display !== 'heatmap' && (
        <Check
          name={least ? `From ${least}` : 'From zero'}
          checked={least !== undefined}
          onChange={(on) => onChange({ least: on ? 0 : undefined })}
        />
      )}
    </>
  );
}

function Check({ name, checked, onChange }: { name: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {name}
    </label>
  );
}
