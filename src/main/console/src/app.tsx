// The frame around every page: name, navigation, the person's choices.
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { AlertsPage } from './alerts/page';
import { useWaiting } from './api/readiness';
import { AuditPage } from './audit/page';
import { DiscoveryPage } from './discovery/page';
import { FederationPage } from './federation/page';
import { Notifications } from './notifications';
import { type Page, usePlace } from './router';
import { RulesPage } from './rules/page';
import { type Theme, theme, useSetting, zone } from './settings';
import { Starting } from './starting';
import { StatusPage } from './status/page';
import { StoragePage } from './storage/page';
import { TargetsPage } from './targets/page';
import { later } from './ui/later';
import { Link } from './ui/link';
import { Empty } from './ui/notice';
import { Logo } from './ui/logo';

const PAGES: Readonly<Record<Page, { title: string; content: ComponentType<{ search: string }> }>> = {
  // with an editor, which other pages need not load
  query: { title: 'Query', content: later(async () => (await import('./query/page')).QueryPage) },
  alerts: { title: 'Alerts', content: AlertsPage },
  rules: { title: 'Rules', content: RulesPage },
  targets: { title: 'Targets', content: TargetsPage },
  'service-discovery': { title: 'Service discovery', content: DiscoveryPage },
  federation: { title: 'Federation', content: FederationPage },
  'tsdb-status': { title: 'Storage', content: StoragePage },
  config: {
    title: 'Configuration',
    content: later(async () => (await import('./configuration/page')).ConfigurationPage),
  },
  status: { title: 'Status', content: StatusPage },
  audit: { title: 'Audit', content: AuditPage },
};

export function App() {
  const { page, search } = usePlace();
  const Content = page && PAGES[page].content;
  const waiting = useWaiting();
  useEffect(() => {
    document.title = `${page ? PAGES[page].title : 'No such page'} · Narthex`;
  }, [page]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="masthead">
        <Link class="brand" page="query">
          <Logo />
          Narthex
        </Link>
        <nav aria-label="Pages">
          {(Object.keys(PAGES) as Page[]).map((name) => (
            <Link key={name} page={name} current={name === page}>
              {PAGES[name].title}
            </Link>
          ))}
        </nav>
        <Choices />
      </header>
      <main id="main" tabIndex={-1}>
        <Notifications />
        {waiting ? <Starting waiting={waiting} /> : Content ? <Content search={search} /> : <Lost />}
      </main>
    </>
  );
}

function Choices() {
  const chosenZone = useSetting(zone);
  const chosenTheme = useSetting(theme);
  return (
    <div class="choices">
      <button
        type="button"
        title="Times in UTC or in this browser's time zone"
        onClick={() => zone.set(chosenZone === 'utc' ? 'local' : 'utc')}
      >
        {chosenZone === 'utc' ? 'UTC' : 'Local time'}
      </button>
      <label>
        <span class="unseen">Theme</span>
        <select value={chosenTheme} onChange={(event) => theme.set(event.currentTarget.value as Theme)}>
          <option value="system">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
    </div>
  );
}

function Lost() {
  return (
    <Empty title="There is no such page">
      Nothing is served at <code>{location.pathname}</code>. Go to <Link page="query">Query</Link>,{' '}
      <Link page="targets">Targets</Link> or <Link page="status">Status</Link>.
    </Empty>
  );
}
