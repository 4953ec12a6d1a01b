import {
  isAllowedAddress,
  parseRanges,
  parseTarget,
  RefusedTargetError,
  resolveTarget,
} from '@fixtrail/activities/webhooks';

const none = parseRanges([]);

const refusalOf = (url: string, allowed = none): string | undefined => {
  try {
    parseTarget(url, allowed);
    return undefined;
  } catch (error) {
    return error instanceof RefusedTargetError ? error.code : 'something else';
  }
};

describe('An address that is not public is refused, however it is written', () => {
  test.each([
    ['loopback', 'http://127.0.0.1/'],
    ['loopback, elsewhere in its range', 'http://127.8.9.10/'],
    ['private, 10/8', 'http://10.0.0.1/'],
    ['private, 172.16/12', 'http://172.31.255.254/'],
    ['private, 192.168/16', 'https://192.168.1.1:8443/'],
    ['link-local, where clouds keep their secrets', 'http://169.254.169.254/latest/meta-data'],
    ['carrier-grade NAT', 'http://100.64.0.1/'],
    ['this network', 'http://0.0.0.0/'],
    ['broadcast', 'http://255.255.255.255/'],
    ['multicast', 'http://224.0.0.1/'],
    ['benchmarks', 'http://198.18.0.1/'],
    ['documentation', 'http://192.0.2.1/'],
    ['reserved', 'http://240.0.0.1/'],
    ['decimal', 'http://2130706433/'],
    ['octal', 'http://0177.0.0.1/'],
    ['hexadecimal', 'http://0x7f000001/'],
    ['mixed', 'http://0x7f.1/'],
    ['short', 'http://127.1/'],
    ['full-width digits', 'http://１２７.0.0.1/'],
    ['percent-encoded', 'http://%31%32%37.0.0.1/'],
    ['a dot at the end', 'http://127.0.0.1./'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 unspecified', 'http://[::]/'],
    ['IPv6 link-local', 'http://[fe80::1]/'],
    ['IPv6 unique local', 'http://[fd00::1]/'],
    ['IPv6 site-local', 'http://[fec0::1]/'],
    ['IPv6 multicast', 'http://[ff02::1]/'],
    ['IPv4 mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['IPv4 mapped, in hexadecimal', 'http://[::ffff:7f00:1]/'],
    ['IPv4 compatible', 'http://[::127.0.0.1]/'],
    ['IPv4 translated', 'http://[::ffff:0:7f00:1]/'],
    ['NAT64', 'http://[64:ff9b::7f00:1]/'],
    ['6to4', 'http://[2002:7f00:1::]/'],
    ['Teredo', 'http://[2001::1]/'],
    ['IPv6 documentation', 'http://[2001:db8::1]/'],
  ])('%s: %s', (_, url) => {
    expect(refusalOf(url)).toBe('private-address');
  });

  test.each(['https://93.184.215.14/', 'https://[2606:4700::1111]/', 'https://example.com:8443/hook?x=1'])(
    '%s is fine',
    (url) => {
      expect(refusalOf(url)).toBeUndefined();
    },
  );
});

describe('What is no target at all is refused', () => {
  test.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'javascript:alert(1)',
    'nonsense',
    '',
  ])('%s', (url) => {
    expect(refusalOf(url)).toBe('bad-url');
  });

  test('nor is a URL with a password in it', () => {
    expect(refusalOf('https://user:secret@example.com/')).toBe('bad-url');
  });
});

describe('What the operator allows', () => {
  const allowed = parseRanges(['127.0.0.0/8', 'fd00:1::/32']);

  test.each([
    ['http://127.0.0.1:9000/', undefined],
    ['http://2130706433/', undefined],
    ['http://[::ffff:127.0.0.1]/', undefined],
    ['http://[fd00:1::5]/', undefined],
    ['http://[fd00:2::5]/', 'private-address'],
    ['http://10.0.0.1/', 'private-address'],
  ])('%s: %s', (url, refusal) => {
    expect(refusalOf(url, allowed)).toBe(refusal);
  });
});

test('a name is judged by what it resolves to now', async () => {
  await expect(resolveTarget(new URL('http://localhost/'), none)).rejects.toThrow(RefusedTargetError);
  const found = await resolveTarget(new URL('http://localhost/'), parseRanges(['127.0.0.0/8', '::1/128']));
  expect(found.every(({ address }) => address === '127.0.0.1' || address === '::1')).toBe(true);
});

test('what is no address is not allowed', () => {
  expect(['', 'example.com', '1.2.3.4.5', '::g'].filter((address) => isAllowedAddress(address, none))).toEqual([]);
});
