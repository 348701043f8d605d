// A box beside the pointer: a time, a value, labels. Plain DOM, as it moves with every mouse event.
import type uPlot from 'uplot';
import { formatTime, labelNames, type LabelSet } from '../format';
import type { Zone } from '../settings';

/** What the pointer is on. */
export interface Spot {
  readonly seconds: number;
  readonly value: string;
  readonly colour: string;
  readonly labels: LabelSet;
  /** of an exemplar, beside those of its series */
  readonly own?: LabelSet;
}

export class Tooltip {
  readonly element = document.createElement('div');

  constructor(private readonly zone: Zone) {
    this.element.className = 'tooltip';
    this.element.hidden = true;
  }

  /** Stands beside the pointer while there is something under it. */
  show(spot: Spot | undefined, { cursor: { left = -1, top = -1 }, over }: uPlot): void {
    this.element.hidden = !spot || left < 0;
    if (this.element.hidden || !spot) return;
    this.write(spot);
    this.place(left, top, over);
  }

  private write({ seconds, value, colour, labels, own }: Spot): void {
    const time = document.createElement('time');
    time.textContent = formatTime(seconds * 1000, this.zone);
    const number = document.createElement('strong');
    number.textContent = value;
    number.style.borderColor = colour;
    this.element.replaceChildren(time, number, ...(own ? [listOf(own), rule()] : []), listOf(labels));
  }

  /** On the side that has room. */
  private place(left: number, top: number, over: HTMLElement): void {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const x = left + width + 16 < over.clientWidth ? left + 12 : left - width - 12;
    const y = Math.max(0, Math.min(top - height / 2, over.clientHeight - height));
    this.element.style.transform = `translate(${Math.max(0, x)}px, ${y}px)`;
  }
}

function listOf(labels: LabelSet): HTMLElement {
  const list = document.createElement('dl');
  for (const name of ['__name__', ...labelNames(labels)]) {
    const text = labels[name];
    if (text === undefined) continue;
    list.append(line('dt', name === '__name__' ? 'metric' : name), line('dd', text));
  }
  return list;
}

function line(tag: 'dt' | 'dd', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function rule(): HTMLElement {
  return document.createElement('hr');
}
