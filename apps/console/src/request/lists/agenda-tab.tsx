import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../design/empty';
import type { Life } from '../life';
import { PlainTable } from '../plain-table';
import { useTimes } from '../times';
import { PromiseLedger } from './promise-ledger';

/** What will happen by itself; below it, what became of what was promised before. */
export function AgendaTab({ life }: { readonly life: Life }) {
  return (
    <>
      <Agenda life={life} />
      <PromiseLedger life={life} />
    </>
  );
}

/** When, why, and what would prevent it. */
function Agenda({ life }: { readonly life: Life }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const { agenda, items, now } = life;
  if (agenda.length === 0) return <Empty title={t('agenda.none')}>{t('agenda.noneText')}</Empty>;
  return (
    <PlainTable label={t('tab.agenda')} columns={['when', 'what', 'rule', 'because', 'unless']} className="agenda">
      {agenda.map((item) => {
        const left = Date.parse(item.fireAt) - now;
        const cause = items.find(({ id }) => id === item.because.eventId);
        return (
          <tr key={item.id}>
            <th scope="row" data-label={t('column.when')}>
              <div>
                <time dateTime={item.fireAt} title={times.exact(item.fireAt)}>
                  {times.day(item.fireAt)} {times.clock(item.fireAt)}
                </time>
                <div className="quiet">
                  {left >= 0
                    ? t('headline.in', { time: times.lasting(left) })
                    : t('agenda.overdue', { time: times.lasting(-left) })}
                </div>
              </div>
            </th>
            <td data-label={t('column.what')}>
              <div>
                <span className="promise-mark" aria-hidden />
                {item.text}
              </div>
            </td>
            <td data-label={t('column.rule')}>
              <div>
                {item.rule.text}
                <div className="quiet">
                  {t('agenda.rule', { policy: item.rule.policy, version: item.rule.version })}
                </div>
              </div>
            </td>
            <td data-label={t('column.because')}>
              <div>
                <Link
                  from="/requests/$id"
                  search={(was) => ({ ...was, tab: 'events' as const, event: item.because.eventId })}
                >
                  {cause?.summary ?? item.because.type}
                </Link>
              </div>
            </td>
            <td data-label={t('column.unless')}>
              <div>{item.unless}</div>
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
