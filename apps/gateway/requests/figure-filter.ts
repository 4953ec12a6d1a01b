import type { FigureName } from '@fixtrail/contracts/api/figures';
import type { RequestQuery } from '@fixtrail/contracts/api/requests';
import { invalidField } from '../problem/problem-error';

type Details = Pick<
  RequestQuery,
  'from' | 'to' | 'clock' | 'clockPolicy' | 'category' | 'source' | 'problem' | 'finding' | 'fru'
>;

/** What narrows each figure down; anything else beside it would do nothing, and is refused. */
const detailsOf: Readonly<Record<FigureName, readonly (keyof Details)[]>> = {
  received: [],
  restored: [],
  'clock-kept': ['clock', 'clockPolicy'],
  'clock-missed': ['clock', 'clockPolicy'],
  'first-time-fix': [],
  'not-first-time-fix': [],
  rated: ['category', 'source'],
  satisfied: ['category', 'source'],
  dissatisfied: ['category', 'source'],
  problem: ['problem'],
  finding: ['finding', 'fru'],
  'part-used': ['fru'],
};
const allDetails = ['from', 'to', 'clock', 'clockPolicy', 'category', 'source', 'problem', 'finding', 'fru'] as const;

/** @throws ProblemError `invalid` for a detail of a figure that is not asked for. */
export const refuseStrayDetails = (query: RequestQuery): void => {
  const known = query.figure === undefined ? [] : ['from', 'to', ...detailsOf[query.figure]];
  const stray = allDetails.find((name) => query[name] !== undefined && !known.includes(name));
  if (stray !== undefined)
    throw invalidField(stray, 'not-with-this-figure', 'Says nothing without its figure.', '须与对应的指标一起使用。');
};

/** The requests that a figure counts: the same definition by which `figuresOf` counts, as a question to the rows. */
export const figureFilter = (figure: FigureName, details: Details): object => ({
  // Leads to the rows of the period by their index; the rest tells which of them are meant.
  'measures.instants': { $elemMatch: within(details) },
  ...counted(figure, details),
});

const counted = (figure: FigureName, details: Details): object => {
  const at = within(details);
  const some = (field: string, match: object): object => ({ [`measures.${field}`]: { $elemMatch: match } });
  switch (figure) {
    case 'received':
      return { receivedAt: at };
    case 'restored':
      return { kind: 'fault', ...some('repairs', { restoredAt: at }) };
    case 'clock-kept':
      return some('verdicts', { verdict: 'kept', at, ...clockOf(details) });
    case 'clock-missed':
      return some('verdicts', { verdict: 'missed', at, ...clockOf(details) });
    case 'first-time-fix':
      return { 'measures.firstTimeFix.at': at, 'measures.firstTimeFix.fixed': true };
    case 'not-first-time-fix':
      return { 'measures.firstTimeFix.at': at, 'measures.firstTimeFix.fixed': false };
    case 'rated':
      return some('ratings', { at, ...sourceOf(details), ...scored(details, { $exists: true }) });
    case 'satisfied':
      return some('ratings', { at, ...sourceOf(details), ...scored(details, { $gte: 4 }) });
    case 'dissatisfied':
      return some('ratings', { at, ...sourceOf(details), ...scored(details, { $lt: 4 }) });
    case 'problem':
      return some('repairs', {
        'report.at': at,
        ...(details.problem !== undefined && { 'report.kind': details.problem }),
      });
    case 'finding':
      return some('findings', {
        at,
        ...fruOf(details),
        ...(details.finding !== undefined && { result: details.finding }),
      });
    case 'part-used':
      return some('partsUsed', { at, ...fruOf(details) });
  }
};

/** Half-open; without bounds, whenever it was decided. */
const within = ({ from, to }: Details): object => ({
  $type: 'string',
  ...(from !== undefined && { $gte: from }),
  ...(to !== undefined && { $lt: to }),
});

const clockOf = ({ clock, clockPolicy }: Details): object => {
  const [id = '', version = ''] = clockPolicy?.split(/@(?=\d+$)/) ?? [];
  return {
    ...(clock !== undefined && { key: clock }),
    ...(clockPolicy !== undefined && { 'policy.id': id, 'policy.version': Number(version) }),
  };
};

const sourceOf = ({ source }: Details): object => (source === undefined ? {} : { source });
const fruOf = ({ fru }: Details): object => (fru === undefined ? {} : { fru });

/** Of one category, or of any. */
const scored = ({ category }: Details, score: object): object =>
  category !== undefined
    ? { [`scores.${category}`]: score }
    : { $or: ['consultation', 'onsite', 'product', 'endUser'].map((one) => ({ [`scores.${one}`]: score })) };
