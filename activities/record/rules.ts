import { shippedCalendars, type Calendar } from '@fixtrail/domain/calendar';
import { system } from '@fixtrail/domain/people';
import type { CalendarRef, Policy, PolicyRef } from '@fixtrail/domain/policy/policy';
import { shippedHotlines } from '@fixtrail/domain/request/hotlines';
import { shippedPolicies } from '@fixtrail/domain/policy/shipped';
import { derivedId } from '@fixtrail/contracts/ids';
import { readStream } from '@fixtrail/event-log';
import { recordRegister } from './record-register';
import type { RecordStores } from './stores';

interface Rules {
  readonly calendar: Calendar;
  readonly policy: Policy;
}
export type RuleKind = keyof Rules;

/** Calendars and policies by version. A version never changes, so each is read once in the life of a process. */
export interface Rulebook {
  /** The newest version of each calendar and policy. */
  newest(): Promise<{ readonly calendars: readonly CalendarRef[]; readonly policies: readonly PolicyRef[] }>;
  /** @throws Error when there is no such version: nobody can have pinned it. */
  calendar(ref: CalendarRef): Promise<Calendar>;
  /** `null` when there is no such policy, or not in this version. */
  policy(ref: PolicyRef): Promise<Policy | null>;
}

export const openRulebook = ({ log, register }: RecordStores): Rulebook => {
  const known = new Map<string, Promise<Calendar | Policy | null>>();

  const read = async (kind: RuleKind, { id, version }: CalendarRef): Promise<Calendar | Policy | null> => {
    const [event] = await readStream(log, `${kind}/${id}`, { afterVersion: version - 1, upToVersion: version });
    // What was written here had been checked before, as a whole.
    return event ? ({ ...(event.data['document'] as object), id, version } as Calendar | Policy) : null;
  };
  const at = (kind: RuleKind, ref: CalendarRef): Promise<Calendar | Policy | null> => {
    const key = `${kind}/${ref.id}@${ref.version}`;
    const remembered = known.get(key);
    if (remembered) return remembered;
    const reading = read(kind, ref);
    known.set(key, reading);
    const forget = (): void => void known.delete(key);
    // Only what is there stays: a failed look, and a version that is yet to come, are looked for again.
    reading.then((found) => void (found ?? forget()), forget);
    return reading;
  };

  return {
    async newest() {
      const rows = await register
        .find({ kind: { $in: ['calendar', 'policy'] } }, { projection: { kind: 1, id: 1, version: 1 } })
        .toArray();
      const refs = (kind: RuleKind) =>
        rows.filter((row) => row.kind === kind).map(({ id, version }) => ({ id, version }));
      return { calendars: refs('calendar'), policies: refs('policy') };
    },
    async calendar(ref) {
      const calendar = (await at('calendar', ref)) as Calendar | null;
      if (!calendar) throw new Error(`Calendar ${ref.id} has no version ${ref.version}.`);
      return calendar;
    },
    policy: async (ref) => (await at('policy', ref)) as Policy | null,
  };
};

/** Calendars, policies and hotlines that come with the product become version 1, where there are none of that name yet. */
export const seedRules = async (stores: RecordStores): Promise<void> => {
  const shipped = [
    ...shippedCalendars.map((document) => ({ kind: 'calendar' as const, document })),
    ...shippedPolicies.map((document) => ({ kind: 'policy' as const, document })),
    ...shippedHotlines.map((hotline) => ({
      kind: 'hotline' as const,
      document: { id: hotline.number, version: 1, ...hotline },
    })),
  ];
  for (const { kind, document } of shipped) {
    const { id, version, ...rest } = document;
    const commandId = derivedId('shipped', kind, id, version);
    const by = { id: system.id, name: 'Fixtrail', actor: system };
    // Version 0: what somebody has amended since is left as it is.
    const input = { kind, id, document: rest, by, commandId, correlationId: commandId, ifMatch: 0 } as const;
    await recordRegister(stores, input);
  }
};
