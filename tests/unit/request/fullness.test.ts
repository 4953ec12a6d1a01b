import { isTooMuch, type OpenedRequest } from '@fixtrail/domain/request';
import { at, openWarranty, solveByPhone } from '../../support/asks';
import { startLife } from '../../support/request-life';

const life = startLife();
for (const said of [at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:20', solveByPhone)]) {
  life.tell(said.at, said.ask(life.state));
}
const ordinary = life.request;
const long = '修'.repeat(4_000);

/** The same with so many diagnoses more, as a request has them that is denied again and again. */
const withDiagnoses = (count: number, words = long): OpenedRequest => {
  const [diagnosis] = ordinary.tasks.filter(({ kind }) => kind === 'diagnose');
  if (!diagnosis) throw new Error('It was diagnosed.');
  const outcome = { result: 'solved', cause: words, method: words } as const;
  return {
    ...ordinary,
    tasks: [...ordinary.tasks, ...Array.from({ length: count }, () => ({ ...diagnosis, outcome }))],
  };
};

test('a life of ordinary size is far from full', () => {
  expect(JSON.stringify(ordinary).length).toBeLessThan(20_000);
  expect(isTooMuch(ordinary, withDiagnoses(1))).toBe(false);
  expect(isTooMuch(withDiagnoses(100), withDiagnoses(101))).toBe(false);
});

test('a request that holds a million characters takes nothing heavy any more, and light steps to its end', () => {
  const full = withDiagnoses(120);
  expect(isTooMuch(full, withDiagnoses(121))).toBe(true);
  expect(isTooMuch(full, { ...full, stage: 'cancelled' })).toBe(false);
  expect(isTooMuch(full, { ...full, report: null, severity: 'major' })).toBe(false);
});
