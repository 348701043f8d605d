// When, how far back, how finely: the same three questions for every panel.
import { formatDuration, parseDuration } from '../duration';
import { formatTime, parseTime } from '../format';
import { useSetting, zone } from '../settings';
import { TextControl } from '../ui/text-control';
import { DisplayControls } from './display-controls';
import type { Density, Panel, Resolution } from './panels';

interface Props {
  panel: Panel;
  onChange: (part: Partial<Panel>) => void;
}

const RANGES = ['1m', '5m', '15m', '30m', '1h', '2h', '6h', '12h', '1d', '2d', '1w', '2w', '4w', '8w', '1y'];
const RANGES_MS = RANGES.map((text) => parseDuration(text) ?? 0);
const STEPS = ['1s', '5s', '15s', '30s', '1m', '5m', '15m', '1h'];

export function Controls({ panel, onChange }: Props) {
  const overTime = panel.tab !== 'table';
  return (
    <div class="controls">
      {overTime && <RangeControl panel={panel} onChange={onChange} />}
      <EndControl panel={panel} onChange={onChange} />
      {overTime && <ResolutionControl panel={panel} onChange={onChange} />}
      {panel.tab === 'graph' && <DisplayControls panel={panel} onChange={onChange} />}
    </div>
  );
}

function RangeControl({ panel: { range }, onChange }: Props) {
  const shorter = RANGES_MS.findLast((ms) => ms < range);
  const longer = RANGES_MS.find((ms) => ms > range);
  return (
    <div class="group" role="group" aria-label="Range">
      <button
        type="button"
        disabled={!shorter}
        onClick={() => shorter && onChange({ range: shorter })}
        aria-label="Shorter range"
      >
        −
      </button>
      <TextControl
        name="Range"
        list="ranges"
        size={5}
        value={formatDuration(range)}
        parse={parseDuration}
        hint="A duration, such as 30m or 1d12h"
        onChange={(ms) => onChange({ range: ms })}
      />
      <datalist id="ranges">
        {RANGES.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <button
        type="button"
        disabled={!longer}
        onClick={() => longer && onChange({ range: longer })}
        aria-label="Longer range"
      >
        +
      </button>
    </div>
  );
}

function EndControl({ panel: { end, range, tab }, onChange }: Props) {
  const chosen = useSetting(zone);
  const move = (direction: number) => onChange({ end: (end ?? Date.now()) + (direction * range) / 2 });
  const name = tab === 'table' ? 'Evaluation time' : 'End time';
  return (
    <div class="group" role="group" aria-label={name}>
      <button type="button" onClick={() => move(-1)} aria-label="Earlier">
        ‹
      </button>
      <TextControl
        name={name}
        size={17}
        placeholder="now"
        value={end === undefined ? '' : formatTime(end, chosen)}
        parse={(text) => (/^\s*(now)?\s*$/i.test(text) ? 'now' : parseTime(text, chosen))}
        hint="A time, such as 2025-03-01 17:00:00, or now"
        onChange={(time) => onChange({ end: time === 'now' ? undefined : time })}
      />
      <button type="button" onClick={() => move(1)} aria-label="Later" disabled={end === undefined}>
        ›
      </button>
      {end !== undefined && (
        <button type="button" onClick={() => onChange({ end: undefined })}>
          Now
        </button>
      )}
    </div>
  );
}

function ResolutionControl({ panel: { resolution }, onChange }: Props) {
  const value = 'step' in resolution ? formatDuration(resolution.step) : resolution.density;
  const steps = 'step' in resolution && !STEPS.includes(value) ? [value, ...STEPS] : STEPS;
  return (
    <label>
      <span class="unseen">Resolution</span>
      <select value={value} onChange={(event) => onChange({ resolution: readChoice(event.currentTarget.value) })}>
        <option value="low">Low resolution</option>
        <option value="medium">Medium resolution</option>
        <option value="high">High resolution</option>
        {steps.map((step) => (
          <option key={step} value={step}>
            Every {step}
          </option>
        ))}
      </select>
    </label>
  );
}

function readChoice(value: string): Resolution {
  const step = parseDuration(value);
  return step === undefined ? { density: value as Density } : { step };
}
