import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { AsOf } from './as-of';
import { ExportMenu } from './export-menu';
import { Filters } from './filters';
import { Headline } from './headline';
import { useLife, type Life } from './life';
import './request.css';
import { RequestHeading } from './request-heading';
import { tabs, type RequestSearch, type Tab } from './request-search';
import { TimelineTab } from './timeline/timeline-tab';

// The timeline is what most come for; the rest is loaded when it is opened.
const StoryTab = lazy(async () => ({ default: (await import('./lists/story-tab')).StoryTab }));
const EventsTab = lazy(async () => ({ default: (await import('./lists/events-tab')).EventsTab }));
const ClocksTab = lazy(async () => ({ default: (await import('./lists/clocks-tab')).ClocksTab }));
const AgendaTab = lazy(async () => ({ default: (await import('./lists/agenda-tab')).AgendaTab }));
const ActionPanel = lazy(async () => ({ default: (await import('./actions/action-panel')).ActionPanel }));

const route = getRouteApi('/frame/requests/$id');

/** One request: what it waits on, and everything behind it, at any instant of its life. */
export function RequestPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const found = useLife(id, search);
  if (found.state === 'failed') return <ProblemNotice error={found.error} retry={found.retry} />;
  if (found.state === 'loading') return <Loading lines={12} />;
  return <Whole life={found.life} search={search} />;
}

function Whole({ life, search }: { readonly life: Life; readonly search: RequestSearch }) {
  const { t } = useTranslation('request');
  const navigate = route.useNavigate();
  const tab: Tab = search.tab ?? 'timeline';
  const go = (change: Partial<RequestSearch>, replace = true): void =>
    void navigate({ search: (was) => tidy({ ...was, ...change }), replace, resetScroll: false });
  return (
    <div className="request" data-past={search.asOf !== undefined}>
      <RequestHeading life={life} choose={(action) => go({ do: action }, false)} />
      <Headline life={life} />
      <AsOf life={life} choose={(asOf) => go({ asOf })} />
      <Tabs
        value={tab}
        onChange={(chosen) => go({ tab: tabs.find((one) => one === chosen), event: undefined }, false)}
        keepMounted={false}
      >
        <div className="request-bar">
          <Tabs.List>
            {tabs.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`tab.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <div className="request-tools">
            {(tab === 'story' || tab === 'events' || tab === 'timeline') && (
              <Filters life={life} search={search} change={go} />
            )}
            <ExportMenu life={life} />
          </div>
        </div>
        <Suspense fallback={<Loading />}>
          <Tabs.Panel value="story">
            <StoryTab life={life} event={search.event} />
          </Tabs.Panel>
          <Tabs.Panel value="timeline">
            <TimelineTab life={life} search={search} />
          </Tabs.Panel>
          <Tabs.Panel value="events">
            <EventsTab life={life} event={search.event} />
          </Tabs.Panel>
          <Tabs.Panel value="clocks">
            <ClocksTab life={life} />
          </Tabs.Panel>
          <Tabs.Panel value="agenda">
            <AgendaTab life={life} />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
      {search.do !== undefined && life.request.actions.some(({ name }) => name === search.do) && (
        <Suspense fallback={null}>
          <ActionPanel
            request={life.request}
            items={life.items}
            action={search.do}
            close={() => go({ do: undefined })}
            show={(event) => go({ do: undefined, tab: 'events', event }, false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** What is not chosen does not stand in the address. */
const tidy = (search: RequestSearch): RequestSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
