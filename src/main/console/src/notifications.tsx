// What an operator should know on whatever page: that a reload failed, that a section has no effect.
import { ask } from './api/client';
import { useLoad, useRounds } from './api/load';
import { formatTime } from './format';
import { useSetting, zone } from './settings';
import { Remarks } from './ui/notice';

interface Notification {
  readonly text: string;
  readonly date: string;
  readonly active: boolean;
}

const REFRESH_MS = 30_000;

export function Notifications() {
  const { answer } = useLoad(
    (signal) => ask<readonly Notification[]>('notifications', { signal }),
    [useRounds(REFRESH_MS)],
  );
  const chosen = useSetting(zone);
  const active = (answer?.data ?? []).filter((notification) => notification.active);
  const texts = active.map(({ text, date }) => `${text} Since ${formatTime(Date.parse(date), chosen)}.`);
  return <Remarks texts={texts} tone="warn" />;
}
