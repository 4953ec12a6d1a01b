import { textIn, wordIn, type Search } from '../shell/search';

export const stages = [
  'info-pending',
  'entitlement',
  'quote',
  'triage',
  'consent',
  'fulfilment',
  'confirming',
  'report',
  'return-visit',
  'closed',
  'cancelled',
  'merged',
] as const;
export const kinds = [
  'consultation',
  'fault',
  'inspection',
  'relocation',
  'rebuild',
  'engineering-change',
  'upgrade',
] as const;
export const severities = ['major', 'general'] as const;
export const risks = ['breached', 'at-risk', 'on-track'] as const;
export const sorts = ['priority', '-receivedAt', 'receivedAt', '-updatedAt', 'updatedAt'] as const;
const yesNo = ['true', 'false'] as const;
const figureNames = [
  'received',
  'restored',
  'clock-kept',
  'clock-missed',
  'first-time-fix',
  'not-first-time-fix',
  'rated',
  'satisfied',
  'dissatisfied',
  'problem',
  'finding',
  'part-used',
] as const;
const clocks = ['respond', 'solve', 'senior-onsite', 'restore', 'onsite', 'answer', 'upgrade', 'report'] as const;
const categories = ['consultation', 'onsite', 'product', 'endUser'] as const;
const problems = ['operation', 'environment', 'software', 'hardware', 'other'] as const;
const findings = ['confirmed', 'misuse', 'no-fault-found'] as const;

/** The filters of the list as they stand in its address; a figure of the dashboard leads here with its own. */
const read = (search: Search) => ({
  q: textIn(search, 'q'),
  stage: wordIn(search, 'stage', stages),
  kind: wordIn(search, 'kind', kinds),
  severity: wordIn(search, 'severity', severities),
  region: textIn(search, 'region'),
  owner: textIn(search, 'owner'),
  assignee: textIn(search, 'assignee'),
  policy: textIn(search, 'policy'),
  risk: wordIn(search, 'risk', risks),
  handled: wordIn(search, 'handled', yesNo),
  open: wordIn(search, 'open', yesNo),
  receivedAfter: textIn(search, 'receivedAfter'),
  receivedBefore: textIn(search, 'receivedBefore'),
  figure: wordIn(search, 'figure', figureNames),
  from: textIn(search, 'from'),
  to: textIn(search, 'to'),
  clock: wordIn(search, 'clock', clocks),
  clockPolicy: textIn(search, 'clockPolicy'),
  category: wordIn(search, 'category', categories),
  source: wordIn(search, 'source', ['own', 'third-party']),
  problem: wordIn(search, 'problem', problems),
  finding: wordIn(search, 'finding', findings),
  fru: textIn(search, 'fru'),
  sort: wordIn(search, 'sort', sorts),
  columns: textIn(search, 'columns'),
});
export type RequestsSearch = Partial<ReturnType<typeof read>>;

export const requestsSearch = (search: Search): RequestsSearch => read(search);
