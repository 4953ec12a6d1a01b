import type { Risk } from '@fixtrail/contracts/api/lists';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { Instant } from '@fixtrail/domain/time';

/**
 * How open requests stand, as a question to the rows: a deadline has passed, a first warning has, or neither. Every open
 * request is in exactly one of the three. Decided by time: it is true also before the ladder's step has been recorded.
 */
export const riskFilter = (risk: Risk, now: Instant): object => {
  const warned = { atRiskFrom: { $ne: null, $lte: now } };
  const passed = { breachFrom: { $ne: null, $lte: now } };
  switch (risk) {
    case 'breached':
      return { open: true, ...passed };
    case 'at-risk':
      return { open: true, ...warned, $nor: [passed] };
    case 'on-track':
      return { open: true, $nor: [warned, passed] };
  }
};

/** Whose requests a board is about. */
export const boardFilter = (
  {
    region,
    owner,
    policy,
  }: {
    readonly region?: string | undefined;
    readonly owner?: string | undefined;
    readonly policy?: string | undefined;
  },
  { id: me }: Viewer,
): object => ({
  ...(region !== undefined && { region }),
  ...(owner !== undefined && { ownerId: owner === 'me' ? me : owner }),
  ...(policy !== undefined && { policyId: policy }),
});
