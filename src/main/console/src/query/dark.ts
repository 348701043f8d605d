import { useEffect, useState } from 'preact/hooks';
import { theme, useSetting } from '../settings';

const system = matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is dark now: for the chart, whose canvas no style sheet reaches. */
export function useDark(): boolean {
  const chosen = useSetting(theme);
  const [systemDark, setSystemDark] = useState(system.matches);
  useEffect(() => {
    const changed = () => setSystemDark(system.matches);
    system.addEventListener('change', changed);
    return () => system.removeEventListener('change', changed);
  }, []);
  return chosen === 'system' ? systemDark : chosen === 'dark';
}
