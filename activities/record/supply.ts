import { byPreference, nothingAsked, type PartRule, type Supply } from '@fixtrail/domain/parts/allocation';
import { isAwaited, type Outcome, type RequestCommand, type RequestState } from '@fixtrail/domain/request';
import type { Instant } from '@fixtrail/domain/time';
import { documentOf } from './registered';
import type { RecordStores, RegisterRow, StockRow } from './stores';

/** What a decision about parts may know; empty for a command that is about none. */
export const supplyFor = async (
  stores: RecordStores,
  state: RequestState,
  command: RequestCommand,
  region: RegisterRow | null,
): Promise<Supply> => {
  if (!state.opened) return nothingAsked;
  const outcome = command.type === 'complete-task' ? command.data.outcome : null;
  const named = outcome ? namedIn(outcome) : [];
  const asks = command.type === 'allocate-parts' || outcome?.result === 'allocated';
  const awaited = asks ? state.lines.filter(isAwaited).map(({ fru }) => fru) : [];
  const line = command.type === 'deliver-part' ? state.lines.find(({ id }) => id === command.data.lineId) : undefined;
  const asked = [...new Set([...named, ...awaited, ...(line ? [line.fru] : [])])];
  if (asked.length === 0) return nothingAsked;
  const parts = await partRules(stores, asked);
  if (!asks) return { ...nothingAsked, parts };
  const frus = [...new Set([...asked, ...asked.flatMap((fru) => parts[fru]?.substitutes ?? [])])];
  // First the shelves, then who waits. Whoever is served in between is then not waited for, though their part looks
  // free: the ledger refuses it, and we decide again. The other way round a part would be kept for somebody who has it.
  const stocked = await stores.stock.find({ fru: { $in: frus }, condition: 'good' }).toArray();
  const [shelves, waiting] = await Promise.all([
    shelvesFor(stores, stocked, state.site.region, region),
    stores.waiting.find({ frus: { $in: frus } }).toArray(),
  ]);
  return {
    shelves,
    parts,
    waiting: waiting.map((row) => ({ ...row, lineId: row._id })),
    inbound: soonestOf(waiting),
  };
};

/** Parts that an outcome names. */
const namedIn = (outcome: Outcome): readonly string[] => [
  ...('partsUsed' in outcome ? outcome.partsUsed.map(({ fru }) => fru) : []),
  ...('parts' in outcome ? outcome.parts.map(({ fru }) => fru) : []),
];

/** What the register says of these parts; one that it does not know has no rule. */
export const partRules = async (
  { register }: RecordStores,
  frus: readonly string[],
): Promise<Readonly<Record<string, PartRule>>> => {
  const rows = await register.find({ _id: { $in: frus.map((fru) => `part/${fru}`) } }).toArray();
  return Object.fromEntries(rows.map((row) => [row.id, documentOf('part', row)]));
};

const shelvesFor = async (
  { register }: RecordStores,
  rows: readonly StockRow[],
  site: string | undefined,
  region: RegisterRow | null,
): Promise<Supply['shelves']> => {
  const depots = await register.find({ _id: { $in: rows.map(({ depot }) => `depot/${depot}`) } }).toArray();
  const regionOf = new Map(depots.map(({ id, document }) => [id, document['region']]));
  const served = region ? documentOf('region', region).depots : [];
  const shelves = rows.map(({ depot, fru, onHand, reserved }) => ({
    depot,
    fru,
    available: onHand - reserved,
    own: site !== undefined && regionOf.get(depot) === site,
    leadTimeHours: served.find(({ id }) => id === depot)?.leadTimeHours ?? null,
  }));
  return byPreference(
    shelves,
    served.map(({ id }) => id),
  );
};

/** The first date that somebody who waits for the part has been told: the delivery serves whoever waits. */
const soonestOf = (
  waiting: readonly { readonly fru: string; readonly expectedAt: Instant | null }[],
): Readonly<Record<string, Instant>> => {
  const inbound: Record<string, Instant> = {};
  for (const { fru, expectedAt } of waiting) {
    const known = inbound[fru];
    if (expectedAt !== null && (known === undefined || expectedAt < known)) inbound[fru] = expectedAt;
  }
  return inbound;
};
