import pino from 'pino';
import { loggerOptions } from '@fixtrail/platform/logging';

const logged = (line: object): string => {
  const lines: string[] = [];
  pino(loggerOptions('test', 'info'), { write: (text: string) => void lines.push(text) }).info(line, 'said');
  return lines.join('');
};

describe('a log line', () => {
  it.each([
    { password: 'secret-4711' },
    { body: { password: 'secret-4711' } },
    { req: { headers: { authorization: 'Bearer secret-4711', cookie: 'secret-4711' } } },
    { customer: { phone: 'secret-4711', email: 'secret-4711' } },
    { command: { data: { customer: { phone: 'secret-4711' } } } },
    { request: { site: { address: 'secret-4711' } } },
    { token: { accessToken: 'secret-4711' } },
  ])('blanks what identifies a person or opens a door: %j', (line) => {
    expect(logged(line)).not.toContain('secret-4711');
    expect(logged(line)).toContain('[redacted]');
  });

  it.each(['err', 'error'])(
    'tells of an %s its kind, sentence, place and cause, and nothing that hangs on it',
    (field) => {
      const cause = new TypeError('no route to host');
      const thrown = Object.assign(new Error('MongoDB is away', { cause }), { topology: { customer: 'secret-4711' } });
      const line = logged({ [field]: thrown });
      expect(JSON.parse(line)).toMatchObject({
        [field]: {
          type: 'Error',
          message: 'MongoDB is away',
          cause: { type: 'TypeError', message: 'no route to host' },
        },
      });
      expect(line).not.toContain('secret-4711');
    },
  );
});
