import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Sign, type SignName } from '../design/sign';
import { lengthInWords } from '../design/time';
import { useNow } from '../design/use-now';
import { useTimeView } from '../design/use-time-view';
import type { AtRiskBoard, BoardFilters } from './calls';

interface Props {
  readonly board: AtRiskBoard;
  readonly filters: BoardFilters;
}

/** How many stand how, each figure with its list; and the one deadline to look at first. */
export function AtRiskCounts({ board, filters }: Props) {
  const { t } = useTranslation('boards');
  const { breached, atRisk, onTrack } = board.counts;
  const figures = [
    { risk: 'breached', sign: 'breached', count: breached },
    { risk: 'at-risk', sign: 'at-risk', count: atRisk },
    { risk: 'on-track', sign: 'running', count: onTrack },
  ] as const satisfies readonly { risk: string; sign: SignName; count: number }[];
  return (
    <>
      <p className="counts">
        {figures.map(({ risk, sign, count }) => (
          <Link key={risk} to="/requests" search={{ ...filters, risk }} className="count">
            <Sign sign={sign} word={t(`atRisk.counts.${risk}`, { count })} />
          </Link>
        ))}
      </p>
      <NextToMiss board={board} />
    </>
  );
}

/** The first deadline that can still be kept. */
function NextToMiss({ board }: { readonly board: AtRiskBoard }) {
  const { t } = useTranslation('boards');
  const { language } = useTimeView();
  const now = useNow();
  const ahead = board.items
    .flatMap((row) => [row.clock, ...row.others].map((clock) => ({ row, clock })))
    .filter(({ clock }) => clock.status === 'running' && Date.parse(clock.dueAt) > now)
    .toSorted((a, b) => a.clock.dueAt.localeCompare(b.clock.dueAt));
  const [first] = ahead;
  if (!first) return null;
  const { row, clock } = first;
  const left = lengthInWords(Date.parse(clock.dueAt) - now, language);
  return <p className="next-to-miss">{t('atRisk.next', { clock: clock.name, number: row.number, left })}</p>;
}
