import { queryOptions } from '@tanstack/react-query';
import { get, post, put, type api } from '../api';
import { allOf } from '../api/pages';

export type Calendar = api.GetCalendarResponse;
export type CalendarBody = api.PutCalendarData['body'];
export type Policy = api.GetPolicyResponse;
export type PolicyBody = api.PutPolicyData['body'];
export type Preview = api.AmendmentPreview;

const listCalendars = get<api.ListCalendarsData, api.ListCalendarsResponse>('/v1/calendars');
const readCalendar = get<api.GetCalendarData, api.GetCalendarResponse>('/v1/calendars/{id}');
const calendarVersions = get<api.ListCalendarVersionsData, api.ListCalendarVersionsResponse>(
  '/v1/calendars/{id}/versions',
);
const putCalendar = put<api.PutCalendarData, api.PutCalendarResponse>('/v1/calendars/{id}');
const applyCalendar = post<api.ApplyCalendarData, api.ApplyCalendarResponse>('/v1/calendars/{id}/apply');
const listPolicies = get<api.ListPoliciesData, api.ListPoliciesResponse>('/v1/policies');
const readPolicy = get<api.GetPolicyData, api.GetPolicyResponse>('/v1/policies/{id}');
const policyVersions = get<api.ListPolicyVersionsData, api.ListPolicyVersionsResponse>('/v1/policies/{id}/versions');
const putPolicy = put<api.PutPolicyData, api.PutPolicyResponse>('/v1/policies/{id}');
const applyPolicy = post<api.ApplyPolicyData, api.ApplyPolicyResponse>('/v1/policies/{id}/apply');

export const calendarsQuery = queryOptions({
  queryKey: ['rules', 'calendars'],
  queryFn: ({ signal }) => allOf((part) => listCalendars({ query: part, signal })),
  meta: { follows: ['calendar/'] },
});
export const calendarQuery = (id: string) =>
  queryOptions({
    queryKey: ['rules', 'calendars', id],
    queryFn: ({ signal }) => readCalendar({ path: { id }, signal }),
    meta: { follows: [`calendar/${id}`] },
  });
export const policiesQuery = queryOptions({
  queryKey: ['rules', 'policies'],
  queryFn: ({ signal }) => allOf((part) => listPolicies({ query: part, signal })),
  meta: { follows: ['policy/'] },
});
export const policyQuery = (id: string) =>
  queryOptions({
    queryKey: ['rules', 'policies', id],
    queryFn: ({ signal }) => readPolicy({ path: { id }, signal }),
    meta: { follows: [`policy/${id}`] },
  });

export const versionsQuery = (kind: 'calendars' | 'policies', id: string) =>
  queryOptions({
    queryKey: ['rules', kind, id, 'versions'],
    queryFn: ({ signal }) =>
      kind === 'calendars' ? calendarVersions({ path: { id }, signal }) : policyVersions({ path: { id }, signal }),
  });

/** How a document is amended: looked at first, then made, then applied. */
export interface Rules<Body> {
  readonly kind: 'calendars' | 'policies';
  readonly id: string;
  /** The version that the amendment was made from; another one by now refuses it. */
  readonly version: number;
  preview(body: Body): Promise<Preview>;
  save(body: Body): Promise<number>;
  apply(version: number, reason: string): Promise<Preview>;
}

export const rulesOfCalendar = ({ id, version }: Calendar): Rules<CalendarBody> => ({
  kind: 'calendars',
  id,
  version,
  preview: async (body) => previewIn(await putCalendar({ path: { id }, query: { dryRun: 'true' }, body })),
  save: async (body) => versionIn(await putCalendar({ path: { id }, body, ifMatch: version })),
  apply: (made, reason) => applyCalendar({ path: { id }, body: { version: made, requests: 'open', ...given(reason) } }),
});

export const rulesOfPolicy = ({ id, version }: Policy): Rules<PolicyBody> => ({
  kind: 'policies',
  id,
  version,
  preview: async (body) => previewIn(await putPolicy({ path: { id }, query: { dryRun: 'true' }, body })),
  save: async (body) => versionIn(await putPolicy({ path: { id }, body, ifMatch: version })),
  apply: (made, reason) => applyPolicy({ path: { id }, body: { version: made, requests: 'open', ...given(reason) } }),
});

/** A calendar like another one, under its own name. */
export const copyCalendar = (id: string, name: string, { id: _id, version: _version, ...body }: Calendar) =>
  putCalendar({ path: { id }, body: { ...body, name } });

/** A policy like another one, under its own name in both languages. */
export const copyPolicy = (id: string, name: PolicyBody['name'], { id: _id, version: _version, ...body }: Policy) =>
  putPolicy({ path: { id }, body: { ...body, name } });

const given = (reason: string): { readonly reason?: string } => (reason.trim() === '' ? {} : { reason: reason.trim() });

const previewIn = (answer: Preview | { readonly version: number }): Preview => {
  if ('moves' in answer) return answer;
  throw new Error('A dry run answers with what would move.');
};
const versionIn = (answer: Preview | { readonly version: number }): number => {
  if ('version' in answer) return answer.version;
  throw new Error('A version that was made has a number.');
};
