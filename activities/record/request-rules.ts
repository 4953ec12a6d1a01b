import type { Calendar } from '@fixtrail/domain/calendar';
import { calendarsOf, type CalendarRef, type Policy } from '@fixtrail/domain/policy/policy';
import { policyByKind } from '@fixtrail/domain/policy/shipped';
import type { RequestCommand, RequestCommandData, RequestContext, RequestState } from '@fixtrail/domain/request';
import type { Rulebook } from './rules';
import { documentOf } from './registered';
import type { RegisterRow } from './stores';

type Rules = Pick<RequestContext, 'policy' | 'calendars' | 'calendarAt' | 'amendedPolicy'>;

/**
 * The rules a request goes by: those it has pinned, or, for an opening, the newest. Its clocks keep the version they
 * were started or amended with.
 */
export const rulesFor = async (
  rules: Rulebook,
  state: RequestState,
  command: RequestCommand,
  looking: Promise<{ readonly device: RegisterRow | null }>,
): Promise<Rules> => {
  const amendment: RequestCommandData['amend'] | null = command.type === 'amend' ? command.data : null;
  if (!state.opened) {
    const reading = command.type === 'open' ? rules.newest() : { calendars: [], policies: [] };
    const [newest, { device }] = await Promise.all([reading, looking]);
    const wanted = command.type === 'open' ? wantedPolicy(command, device) : '';
    const ref = newest.policies.find(({ id }) => id === wanted);
    const calendars = await load(rules, newest.calendars);
    return { ...byId(calendars, newest.calendars), policy: ref ? await rules.policy(ref) : null, amendedPolicy: null };
  }
  const policy = await rules.policy(state.policy);
  const amendedPolicy = amendment?.policy ? await rules.policy(amendment.policy) : null;
  const clocks = state.clocks.flatMap((clock) => [clock.calendar, ...clock.ranIn.map(({ calendar }) => calendar)]);
  const amended = amendment?.calendar ? [amendment.calendar] : [];
  const current = [...state.calendars, ...(await younger(rules, state.calendars, [policy, amendedPolicy]))];
  const calendars = await load(rules, [...current, ...clocks, ...amended]);
  return { ...byId(calendars, current), policy, amendedPolicy };
};

/** Calendars that a policy names and that were made after the request was opened: it goes by their newest version. */
const younger = async (
  rules: Rulebook,
  pinned: readonly CalendarRef[],
  policies: readonly (Policy | null)[],
): Promise<readonly CalendarRef[]> => {
  const named = new Set(policies.flatMap((policy) => (policy ? calendarsOf(policy) : [])));
  for (const { id } of pinned) named.delete(id);
  if (named.size === 0) return [];
  const newest = await rules.newest();
  return newest.calendars.filter(({ id }) => named.has(id));
};

/** Asked for, else that of the kind, else the contract's. */
const wantedPolicy = ({ data }: RequestCommand<'open'>, device: RegisterRow | null): string => {
  const contract = device ? documentOf('device', device).contract : undefined;
  return data.policy ?? policyByKind[data.kind] ?? contract?.policy ?? 'hardware-warranty';
};

const keyOf = ({ id, version }: CalendarRef): string => `${id}@${version}`;

const load = async (rules: Rulebook, refs: readonly CalendarRef[]): Promise<ReadonlyMap<string, Calendar>> => {
  const unique = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
  return new Map(await Promise.all(unique.map(async (ref) => [keyOf(ref), await rules.calendar(ref)] as const)));
};

const byId = (
  loaded: ReadonlyMap<string, Calendar>,
  pinned: readonly CalendarRef[],
): Pick<Rules, 'calendars' | 'calendarAt'> => {
  const calendarAt = (ref: CalendarRef): Calendar => {
    const calendar = loaded.get(keyOf(ref));
    if (!calendar) throw new Error(`Calendar ${keyOf(ref)} was not loaded for this decision.`);
    return calendar;
  };
  return { calendarAt, calendars: Object.fromEntries(pinned.map((ref) => [ref.id, calendarAt(ref)])) };
};
