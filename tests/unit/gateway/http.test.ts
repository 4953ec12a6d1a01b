import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor, encodeCursor, pageOf } from '../../../apps/gateway/http/cursor';
import { etagOf, parseIfMatch } from '../../../apps/gateway/http/etag';
import { parseJson } from '../../../apps/gateway/http/json-body';
import { RateLimit } from '../../../apps/gateway/http/rate-limit';
import { fingerprintOf, sentWith } from '../../../apps/gateway/idempotency/fingerprint';

const refusal = (code: string) => expect.objectContaining({ name: 'ProblemError', code }) as Error;

describe('a cursor', () => {
  const key = z.tuple([z.string(), z.string()]);

  it('comes back as it was given out', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(decodeCursor(encodeCursor([a, b]), key)).toEqual([a, b]);
      }),
    );
  });

  it.each(['', 'x', '%', 'bnVsbA', encodeCursor(['one']), encodeCursor({ $gt: '' })])(
    'that was not given out (%p) is refused as a field',
    (cursor) => {
      expect(() => decodeCursor(cursor, key)).toThrow(refusal('invalid'));
    },
  );

  it('is there only when there is a next page', () => {
    const of = { keyOf: (n: number) => n, show: (n: number) => n * 10 };
    expect(pageOf([1, 2, 3], 3, of)).toEqual({ items: [10, 20, 30], nextCursor: null });
    expect(pageOf([1, 2, 3], 2, of)).toEqual({ items: [10, 20], nextCursor: encodeCursor(2) });
    expect(pageOf([], 2, of)).toEqual({ items: [], nextCursor: null });
  });
});

describe('If-Match', () => {
  it('reads the version that an ETag says', () => {
    expect(parseIfMatch(etagOf(7))).toBe(7);
    expect(parseIfMatch('W/"7"')).toBe(7);
  });

  it('is content with any version when it is absent or a star', () => {
    expect(parseIfMatch(undefined)).toBeUndefined();
    expect(parseIfMatch(' * ')).toBeUndefined();
  });

  it.each(['7', '"x"', '"-1"', '"7", "8"', '"99999999999999999999"'])('%s matches nothing', (header) => {
    expect(parseIfMatch(header)).toBe(-1);
  });
});

describe('a JSON body', () => {
  const parse = (text: string | Buffer): unknown => parseJson(Buffer.from(text));

  it.each(['{', '', 'undefined', '{"a":1}x', '[NaN]', "{'a':1}"])('that is malformed (%p) cannot be read', (text) => {
    expect(() => parse(text)).toThrow(refusal('unreadable'));
  });

  it('that is not UTF-8 cannot be read', () => {
    expect(() => parse(Buffer.from([0x22, 0xff, 0x22]))).toThrow(refusal('unreadable'));
  });

  it('nested deeper than any of ours cannot be read, and does not overflow the stack', () => {
    expect(() => parse('['.repeat(200_000) + ']'.repeat(200_000))).toThrow(refusal('unreadable'));
    expect(parse('['.repeat(20) + ']'.repeat(20))).toBeDefined();
  });

  it('may not bring a prototype along', () => {
    expect(() => parse('{"a":{"__proto__":{"admin":true}}}')).toThrow(refusal('unreadable'));
  });

  it('with a NUL in a text names the field', () => {
    expect(() => parse('{"a":["x\\u0000"]}')).toThrow(
      expect.objectContaining({ details: { errors: [expect.objectContaining({ path: 'a.0' })] } }) as Error,
    );
  });
});

describe('a rate limit', () => {
  it('lets a minute’s worth through at once and tells the rest how long to wait', () => {
    let now = 0;
    const limit = new RateLimit(2, 2, () => now);
    limit.count('a');
    expect(limit.secondsToWait('a')).toBe(0);
    limit.count('a');
    expect(limit.secondsToWait('a')).toBe(30);
    expect(limit.secondsToWait('b')).toBe(0);
    now = 20_000;
    expect(limit.secondsToWait('a')).toBe(10);
    now = 30_000;
    expect(limit.secondsToWait('a')).toBe(0);
  });

  it('saves up no more than a minute’s worth', () => {
    let now = 0;
    const limit = new RateLimit(2, 2, () => now);
    limit.count('a');
    now = 3_600_000;
    limit.count('a');
    limit.count('a');
    expect(limit.secondsToWait('a')).toBe(30);
  });
});

describe('the fingerprint of a call', () => {
  it('is the same for the same fields in another order', () => {
    const one = fingerprintOf('POST', '/v1/x', { a: 1, b: { c: 2, d: [1, 2] } });
    expect(fingerprintOf('POST', '/v1/x', { b: { d: [1, 2], c: 2 }, a: 1 })).toBe(one);
  });

  it('is another one for another body, address or method', () => {
    const calls: readonly (readonly [string, string, unknown])[] = [
      ['POST', '/v1/x', { a: [1, 2] }],
      ['POST', '/v1/x', { a: [2, 1] }],
      ['POST', '/v1/x', { a: null }],
      ['POST', '/v1/x', {}],
      ['POST', '/v1/x', undefined],
      ['POST', '/v1/y', { a: [1, 2] }],
      ['PUT', '/v1/x', { a: [1, 2] }],
    ];
    expect(new Set(calls.map((call) => fingerprintOf(...call))).size).toBe(calls.length);
  });

  it('of a file is by its content and its name, and no longer for a longer file', () => {
    const upload = (text: string, filename: string) =>
      sentWith({ body: undefined, upload: { content: Buffer.from(text), filename } });
    const sent = [upload('a', 'a.txt'), upload('b', 'a.txt'), upload('a', 'b.txt'), undefined];
    expect(new Set(sent.map((one) => fingerprintOf('POST', '/v1/x', one))).size).toBe(sent.length);
    expect(fingerprintOf('POST', '/v1/x', upload('a', 'a.txt'))).toBe(fingerprintOf('POST', '/v1/x', sent[0]));

    const lines = (text: string) => sentWith({ body: Buffer.from(text) });
    expect(lines('a,b')).not.toEqual(lines('a,c'));
    expect(JSON.stringify(lines('a,b\n'.repeat(100_000))).length).toBeLessThan(100);
  });
});
