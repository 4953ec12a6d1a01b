import type { RequestAnswer } from '@fixtrail/contracts/api/answers';
import type { Language } from '@fixtrail/contracts/problems';
import type { Column } from '../http/csv';

/** More than anybody reads; who needs all of it has the feed. */
export const mostExported = 10_000;

const titles = {
  number: ['Number', '单号'],
  stage: ['Stage', '阶段'],
  kind: ['Kind', '类别'],
  severity: ['Severity', '级别'],
  customer: ['Customer', '客户'],
  organization: ['Organization', '单位'],
  model: ['Model', '型号'],
  serial: ['Serial number', '序列号'],
  fault: ['Fault', '故障描述'],
  region: ['Region', '地区'],
  policy: ['Policy', '服务策略'],
  owner: ['Owner', '首问负责人'],
  assignee: ['Assignee', '经办人'],
  received: ['Received', '接报时间'],
  updated: ['Updated', '更新时间'],
  due: ['Next deadline', '最近时限'],
  resolution: ['Resolution', '处理结果'],
  waitingOn: ['Waiting on', '等待'],
} as const;

/** The list as a table: titles and sentences in the reader's language, times in UTC as everywhere. */
export const requestColumns = (language: Language): readonly Column<RequestAnswer>[] => {
  const column = (name: keyof typeof titles, cell: Column<RequestAnswer>['cell']): Column<RequestAnswer> => ({
    title: titles[name][language === 'en' ? 0 : 1],
    cell,
  });
  return [
    column('number', ({ number }) => number),
    column('stage', ({ stage }) => stage),
    column('kind', ({ kind }) => kind),
    column('severity', ({ severity }) => severity),
    column('customer', ({ customer }) => customer.name),
    column('organization', ({ customer }) => customer.organization),
    column('model', ({ product }) => product.model),
    column('serial', ({ product }) => product.serial),
    column('fault', ({ fault }) => fault.description),
    column('region', ({ site }) => site.region),
    column('policy', ({ policy }) => `${policy.id} v${policy.version}`),
    column('owner', ({ owner }) => owner?.name),
    column('assignee', ({ assignee }) => assignee?.name),
    column('received', ({ receivedAt }) => receivedAt),
    column('updated', ({ updatedAt }) => updatedAt),
    column('due', ({ clocks }) => nextDue(clocks)),
    column('resolution', ({ resolution }) => resolution),
    column('waitingOn', ({ waitingOn }) => waitingOn),
  ];
};

const nextDue = (clocks: RequestAnswer['clocks']): string | undefined =>
  clocks
    .filter(({ stoppedAt, status }) => stoppedAt === null && (status === 'running' || status === 'breached'))
    .map(({ dueAt }) => dueAt)
    .toSorted()[0];
