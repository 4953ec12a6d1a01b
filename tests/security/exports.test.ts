import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Staff } from '../e2e/client';
import { complete, faultReport, openRequest, registerDevice } from '../e2e/world';
import { idIn, makeGround, type Ground } from './ground';
import { operations } from './operations';

let stack: Stack;
let staff: Staff;
let ids: Ground;
beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '1000000' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ids = await makeGround(stack.baseUrl, staff);
  const device = await registerDevice(staff);
  for (const formula of formulas) {
    const told = {
      customer: { name: formula, phone: '010-84981188' },
      fault: { description: formula, errorMessage: formula },
    };
    const { id } = await openRequest(staff.clerk, faultReport(device, told));
    ok(await staff.hotline.post(`/v1/requests/${id}/notes`, { text: formula }));
    await complete(staff.hotline, id as string, 'diagnose', { result: 'solved', cause: formula, method: formula });
    ok(await staff.hotline.post(`/v1/requests/${ids.own['request']}/notes`, { text: formula }));
  }
}, 120_000);
afterAll(() => stack.stop());

/** What a spreadsheet would take for a formula, and run. */
const formulas = ['=cmd|calc!A1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '\r=1+1', '＝1+1'];
const beginsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

/** The cells of a CSV file, by RFC 4180. */
const cellsOf = (csv: string): readonly string[] =>
  [...csv.replace(/^\ufeff/, '').matchAll(/(?:^|,|\r\n|\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
const dangerous = (csv: string): readonly string[] =>
  cellsOf(csv).filter((cell) => beginsFormula.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell));

describe('a cell that a spreadsheet would run', () => {
  it.each(formulas)('is found where there is one: %j', (formula) => {
    expect(dangerous(`a,b\r\n1,"${formula}"\r\n`)).toEqual([formula]);
    expect(dangerous(`a,b\r\n1,"'${formula}"\r\n-1.5,+2\r\n`)).toEqual([]);
  });

  // Whichever routes answer with a table: those that come later are looked at by themselves.
  const exported = operations.filter(({ answers }) => answers.some((type) => type.startsWith('text/csv')));
  it('is in no answer that is a table', async () => {
    for (const { template, query } of exported) {
      const place = template.replace(/\{(\w+)\}/g, (_, name: string) => idIn(ids, template, name));
      const path = query.some(({ name }) => name === 'format') ? `${place}?format=csv` : place;
      const answer = await staff.manager.get(path, { accept: 'text/csv' });
      expect([template, answer.status]).toEqual([template, 200]);
      expect([template, dangerous(String(answer.body))]).toEqual([template, []]);
    }
  });
});
