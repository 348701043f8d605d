// What the pointer is near to: time, value and labels of one series. Plain DOM, as it moves with every mouse event.
import type uPlot from 'uplot';
import { formatTime, labelNames } from '../format';
import type { Look } from './chart';
import type { Columns } from './columns';
import { colourOf } from './palette';

export class Tooltip {
  readonly element = document.createElement('div');
  private series: number | undefined;

  constructor(
    private readonly columns: Columns,
    private readonly look: Look,
  ) {
    this.element.className = 'tooltip';
    this.element.hidden = true;
  }

  /** uPlot's series start at 1: its first column is the time. */
  focus(chart: uPlot, series: number | null): void {
    this.series = series === null ? undefined : series - 1;
    this.follow(chart);
  }

  follow({ cursor: { idx, left = -1, top = -1 }, over }: uPlot): void {
    const column = this.series === undefined ? undefined : this.columns.series[this.series];
    const value = idx === null || idx === undefined ? null : (column?.values[idx] ?? null);
    this.element.hidden = value === null || left < 0;
    if (this.element.hidden || !column) return;
    this.write(this.columns.times[idx!]!, value!, column.labels);
    this.place(left, top, over);
  }

  private write(seconds: number, value: number, labels: Readonly<Record<string, string>>): void {
    const time = document.createElement('time');
    time.textContent = formatTime(seconds * 1000, this.look.zone);
    const number = document.createElement('strong');
    number.textContent = String(value);
    number.style.borderColor = colourOf(this.series ?? 0, this.look.dark);
    const list = document.createElement('dl');
    for (const name of ['__name__', ...labelNames(labels)]) {
      const text = labels[name];
      if (text === undefined) continue;
      list.append(line('dt', name === '__name__' ? 'metric' : name), line('dd', text));
    }
    this.element.replaceChildren(time, number, list);
  }

  /** Beside the pointer, on the side that has room. */
  private place(left: number, top: number, over: HTMLElement): void {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const x = left + width + 16 < over.clientWidth ? left + 12 : left - width - 12;
    const y = Math.max(0, Math.min(top - height / 2, over.clientHeight - height));
    this.element.style.transform = `translate(${Math.max(0, x)}px, ${y}px)`;
  }
}

function line(tag: 'dt' | 'dd', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
