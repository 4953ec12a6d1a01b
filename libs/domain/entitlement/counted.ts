import {
  countedServices,
  dayInChina,
  lastDay,
  type CountedService,
  type CountedUse,
  type Entitlement,
  type RegisteredDevice,
} from './entitlement';
import type { Instant } from '../time';

/** What is free within the days, where it comes from, and how many are taken. */
export interface Allowance extends CountedUse {
  readonly allowance: number;
  readonly used: number;
}

export const isCounted = (kind: string): kind is CountedService => countedServices.some((service) => service === kind);

/** What a contract gives free of charge where it does not say otherwise: one relocation, one rebuild, one inspection a year. */
const free = { relocation: 1, rebuild: 1, inspectionsPerYear: 1 } as const;

/**
 * What is free for this device on that day. Relocations and rebuilds are counted over the contract's term, inspections
 * by the year of service from its signature or, in warranty without a contract, from the acceptance. `null`: none.
 */
export const allowanceFor = (
  service: CountedService,
  device: RegisteredDevice,
  day: string,
  uses: readonly CountedUse[],
): Allowance | null => {
  const term = termOf(service, device, day);
  if (!term || term.allowance === 0) return null;
  const used = uses.filter((use) => use.service === service && use.from === term.from).length;
  return { service, ...term, used };
};

const termOf = (
  service: CountedService,
  { contract, acceptedOn, warrantyYears }: RegisteredDevice,
  day: string,
): Pick<Allowance, 'from' | 'to' | 'allowance'> | null => {
  const term = contract && { from: contract.signedOn, to: lastDay(contract.signedOn, contract.years) };
  if (term && day >= term.from && day <= term.to) {
    const given = { ...free, ...contract.free };
    if (service !== 'inspection') return { ...term, allowance: given[service] };
    return { ...yearOf(term.from, day), allowance: given.inspectionsPerYear };
  }
  const inWarranty = day >= acceptedOn && day <= lastDay(acceptedOn, warrantyYears);
  if (!inWarranty || service !== 'inspection') return null;
  return { ...yearOf(acceptedOn, day), allowance: free.inspectionsPerYear };
};

/** The year of service that holds the day: the last day of a term is inclusive, so the next year begins on the day after. */
const yearOf = (start: string, day: string): { readonly from: string; readonly to: string } => {
  let from = start;
  for (let year = 1; ; year += 1) {
    const to = lastDay(start, year);
    if (day <= to) return { from, to };
    from = dayAfter(to);
  }
};

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** Free while the count lasts, else quoted; whether the device is known at all has been decided before. */
export const decideCounted = (
  service: CountedService,
  known: Entitlement,
  device: RegisteredDevice,
  reportedAt: Instant,
  uses: readonly CountedUse[],
): Entitlement => {
  const allowance = allowanceFor(service, device, dayInChina(reportedAt), uses);
  if (!allowance) {
    const because = `No free ${service} is part of what this device is entitled to: it is quoted.`;
    return { ...known, decision: 'excluded', charge: 'quoted', because };
  }
  const { used, from, to } = allowance;
  const of = `of ${allowance.allowance} free from ${from} to ${to}`;
  if (used >= allowance.allowance) {
    const because = `Each ${service} ${of} has been taken: this one is quoted.`;
    return { ...known, decision: 'excluded', charge: 'quoted', because };
  }
  const because = `A free ${service}: number ${used + 1} ${of}.`;
  return { ...known, decision: 'covered', charge: 'free', because, takes: { service, from, to } };
};
