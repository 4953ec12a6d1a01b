import { columnVisibilityFeature, createColumnHelper, tableFeatures, type ColumnDef } from '@tanstack/react-table';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { Sign, type SignName } from '../design/sign';
import { DueTime, RelativeTime } from '../design/times';
import type { Listed } from './requests-calls';

/** What the table can do: the server sorts and filters. */
export const features = tableFeatures({ columnVisibilityFeature });

const helper = createColumnHelper<typeof features, Listed>();

export const columnIds = [
  'number',
  'stage',
  'fault',
  'customer',
  'device',
  'due',
  'waitingOn',
  'owner',
  'assignee',
  'received',
  'updated',
  'kind',
  'region',
  'policy',
  'resolution',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Shown unless somebody chose otherwise. */
export const usualColumns: readonly ColumnId[] = [
  'number',
  'stage',
  'fault',
  'customer',
  'due',
  'waitingOn',
  'owner',
  'received',
];

export const columnsIn = (told: string | undefined): readonly ColumnId[] => {
  const asked = (told ?? '').split(',');
  const known = columnIds.filter((id) => asked.includes(id));
  return known.length > 0 ? known : usualColumns;
};

/** Every column that the list can show. */
export const requestColumns = (t: TFunction<'boards'>): ColumnDef<typeof features, Listed>[] => [
  helper.display({
    id: 'number',
    cell: ({ row: { original } }) => (
      <>
        <Link to="/requests/$id" params={{ id: original.number }} className="request-number">
          {original.number}
        </Link>{' '}
        {original.severity === 'major' && <span className="badge">{t('severity.major')}</span>}
      </>
    ),
  }),
  helper.display({ id: 'stage', cell: ({ row: { original } }) => t(`stage.${original.stage}`) }),
  helper.display({
    id: 'fault',
    cell: ({ row: { original } }) => <div className="request-fault">{original.fault.description}</div>,
  }),
  helper.display({
    id: 'customer',
    cell: ({ row: { original } }) => (
      <>
        {original.customer.organization ?? original.customer.name}
        {original.customer.organization !== undefined && <div className="quiet">{original.customer.name}</div>}
      </>
    ),
  }),
  helper.display({
    id: 'device',
    cell: ({ row: { original } }) => [original.product.model, original.product.serial].filter(Boolean).join(' · '),
  }),
  helper.display({ id: 'due', cell: ({ row: { original } }) => <NextDeadline request={original} /> }),
  helper.display({
    id: 'waitingOn',
    cell: ({ row: { original } }) => (
      <div className="clamped" title={original.waitingOn}>
        {original.waitingOn}
      </div>
    ),
  }),
  helper.display({ id: 'owner', cell: ({ row: { original } }) => original.owner?.name }),
  helper.display({ id: 'assignee', cell: ({ row: { original } }) => original.assignee?.name }),
  helper.display({ id: 'received', cell: ({ row: { original } }) => <RelativeTime at={original.receivedAt} /> }),
  helper.display({ id: 'updated', cell: ({ row: { original } }) => <RelativeTime at={original.updatedAt} /> }),
  helper.display({ id: 'kind', cell: ({ row: { original } }) => t(`kind.${original.kind}`) }),
  helper.display({ id: 'region', cell: ({ row: { original } }) => original.site.region }),
  helper.display({
    id: 'policy',
    cell: ({ row: { original } }) => `${original.policy.id} v${original.policy.version}`,
  }),
  helper.display({
    id: 'resolution',
    cell: ({ row: { original } }) => original.resolution && t(`resolution.${original.resolution}`),
  }),
];

type Clock = Listed['clocks'][number];

const signOf = ({ status, dueAt, provisional }: Clock): SignName => {
  if (status === 'paused') return 'paused';
  return status === 'breached' || (!provisional && Date.parse(dueAt) <= Date.now()) ? 'breached' : 'running';
};

/** The first deadline that still counts. */
function NextDeadline({ request }: { readonly request: Listed }) {
  const [clock] = request.clocks
    .filter(({ stoppedAt, status }) => stoppedAt === null && ['running', 'paused', 'breached'].includes(status))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  if (!clock) return null;
  return (
    <>
      <Sign sign={signOf(clock)} terse /> <DueTime at={clock.dueAt} />
    </>
  );
}
