import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Sentence } from '@fixtrail/domain/sentence';

/** Addresses that an operator allows although they are not public: his own receivers, or a test's. */
export type AllowedRanges = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

/** @throws Error for what is not a range such as `10.1.0.0/16` or `fd00::/8`. */
export const parseRanges = (cidrs: readonly string[]): AllowedRanges => cidrs.map((cidr) => ipaddr.parseCIDR(cidr));

/** An address that may be connected to. */
export interface Target {
  readonly address: string;
  readonly family: 4 | 6;
}

/** All addresses of a name, as the system's resolver knows them. */
export type LookUp = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Nothing may be sent there: the address is not a public one, or the URL is of a kind that is not sent to. */
export class RefusedTargetError extends Error {
  override readonly name = 'RefusedTargetError';

  constructor(
    readonly code: 'bad-url' | 'private-address',
    readonly said: Sentence,
  ) {
    super(said.en);
  }
}

/** The only IPv6 addresses that are given out to the public; the rest carry an IPv4 address inside or belong to nobody. */
const publicIpv6 = ipaddr.parseCIDR('2000::/3');

/**
 * May this address be sent to? Only public unicast ones, and what the operator allows. IPv4 inside IPv6 counts as the
 * IPv4 it is; tunnels and translations (6to4, Teredo, NAT64) are refused, for they lead wherever their inside says.
 */
export const isAllowedAddress = (address: string, allowed: AllowedRanges): boolean => {
  const plain = address.replace(/%.*$/, '');
  if (!ipaddr.isValid(plain)) return false;
  const parsed = ipaddr.process(plain);
  const isListed = allowed.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
  if (isListed) return true;
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(publicIpv6));
};

/**
 * A URL that events may be sent to, as far as its text tells. The URL parser has brought every way of writing an IPv4
 * address (decimal, octal, hexadecimal, short, full-width) to the one with four numbers before it is looked at.
 *
 * @throws RefusedTargetError
 */
export const parseTarget = (text: string, allowed: AllowedRanges): URL => {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new RefusedTargetError('bad-url', {
      en: 'An address that begins with https:// or http://.',
      zh: '地址须以 https:// 或 http:// 开头。',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new RefusedTargetError('bad-url', {
      en: 'No user name or password: the signature proves who sends.',
      zh: '地址中不能含用户名或密码；发送方由签名证明。',
    });
  }
  const host = hostOf(url);
  // By RFC 6761 it is this machine, whatever a resolver says, or does not say yet.
  const means = /(^|\.)localhost\.?$/.test(host) ? '127.0.0.1' : host;
  if (isIP(means) > 0 && !isAllowedAddress(means, allowed)) throw privateAddress();
  return url;
};

/**
 * The addresses of a URL's host, looked up now and all of them checked: a connection is made to one of these and to no
 * other, so that a name that answers differently a moment later leads nowhere.
 *
 * @throws RefusedTargetError when any of them may not be sent to; what the resolver throws when there is none.
 */
export const resolveTarget = async (
  url: URL,
  allowed: AllowedRanges,
  lookUp: LookUp = (host) => lookup(host, { all: true }),
): Promise<readonly Target[]> => {
  const found = await lookUp(hostOf(url));
  if (!found.every(({ address }) => isAllowedAddress(address, allowed))) throw privateAddress();
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const privateAddress = (): RefusedTargetError =>
  new RefusedTargetError('private-address', {
    en: 'Leads to an address that is not public; the operator has not allowed it.',
    zh: '指向非公网地址，且运营方未允许该地址段。',
  });
