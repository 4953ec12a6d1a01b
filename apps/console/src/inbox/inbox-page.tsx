import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { itemsOf } from '../design/list-states';
import { PageHeading } from '../design/page-heading';
import { useNow } from '../design/use-now';
import { useMe } from '../shell/session';
import './inbox.css';
import { Kept } from './kept';
import { TaskList } from './task-list';
import { taskHere } from './outbox/overlay';
import { useOutbox } from './outbox/this-outbox';
import { tabs, tasksQuery } from './tasks';
import { UnsentChip } from './unsent-chip';
import { UnsentList } from './unsent-list';

/** What is mine to do, what I could take, what I have done; and what this device has yet to tell. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const { tab = 'mine' } = useSearch({ from: '/frame/inbox' });
  const now = useNow(10_000);
  const { entries } = useOutbox();
  const lists = {
    mine: useInfiniteQuery(tasksQuery('mine', me.id)),
    pool: useInfiniteQuery(tasksQuery('pool', me.id)),
    done: useInfiniteQuery({ ...tasksQuery('done', me.id), enabled: tab === 'done' }),
  };
  const own = entries.filter(({ userId }) => userId === me.id);
  // A task that is taken, or done, with nobody listening stands where it will stand: never in two places.
  const known = [
    ...new Map(
      [lists.done, lists.pool, lists.mine].flatMap(({ data }) => itemsOf(data).map((task) => [task.id, task])),
    ).values(),
  ];
  const here = known.map((task) => taskHere(task, own, me));
  const taken = here.filter(
    ({ state, assignee }) => (state === 'open' || state === 'claimed') && assignee?.id === me.id,
  );
  const free = here.filter(
    ({ state, assignee, id }) =>
      state === 'open' &&
      (assignee === null || !taken.some((one) => one.id === id)) &&
      itemsOf(lists.pool.data).some((one) => one.id === id),
  );
  const done = here.filter(({ state }) => state === 'completed').toSorted((a, b) => b.since.localeCompare(a.since));
  const shown = { mine: ordered(taken), pool: ordered(free), done };
  const counts = { mine: lists.mine.data && taken.length, pool: lists.pool.data && free.length, done: undefined };
  const told = (count: number, goesOn: boolean) => (goesOn ? t('atLeast', { count }) : count);
  return (
    <div className="inbox">
      <PageHeading
        title={t('inbox.title')}
        answer={
          <Answer
            mine={lists.mine.data && taken.length}
            goesOn={lists.mine.hasNextPage}
            late={taken.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < now).length}
          />
        }
      >
        <UnsentChip entries={own} />
      </PageHeading>
      <nav className="inbox-tabs" aria-label={t('inbox.title')}>
        {tabs.map((one) => (
          <Link
            key={one}
            to="/inbox"
            search={one === 'mine' ? {} : { tab: one }}
            activeOptions={{ exact: true }}
            className="inbox-tab"
            aria-current={tab === one ? 'page' : undefined}
          >
            {t(`tab.${one}`)}{' '}
            {counts[one] !== undefined && <span className="count">{told(counts[one], lists[one].hasNextPage)}</span>}
          </Link>
        ))}
      </nav>
      {tab === 'unsent' ? (
        <UnsentList entries={own} />
      ) : (
        <>
          <Kept known={lists[tab].data?.pages[0]} />
          <TaskList tab={tab} tasks={shown[tab]} list={lists[tab]} />
        </>
      )}
    </div>
  );
}

interface AnswerProps {
  readonly mine: number | undefined;
  /** There are more than these. */
  readonly goesOn: boolean;
  readonly late: number;
}

/** The one question, answered: how much, and is anything late. */
function Answer({ mine, goesOn, late }: AnswerProps) {
  const { t } = useTranslation('inbox');
  if (mine === undefined) return null;
  if (mine === 0) return t('answer.none');
  if (goesOn) return t('answer.many', { count: mine, late });
  return late > 0 ? t('answer.late', { count: mine, late }) : t('answer.mine', { count: mine });
}

const ordered = <
  One extends {
    readonly dueAt: string | null;
    readonly openedAt: string;
    readonly context: { readonly severity: string };
  },
>(
  tasks: readonly One[],
): readonly One[] => tasks.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));

const orderOf = ({
  dueAt,
  openedAt,
  context,
}: {
  readonly dueAt: string | null;
  readonly openedAt: string;
  readonly context: { readonly severity: string };
}): string => [context.severity === 'major' ? 0 : 1, dueAt ?? '~', openedAt].join(' ');
