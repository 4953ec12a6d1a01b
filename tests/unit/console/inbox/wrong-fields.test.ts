import { outcomeJsonSchema } from '@fixtrail/contracts/api/outcomes';
import { endingsOf } from '../../../../apps/console/src/inbox/outcome/endings';
import { outcomeOf, type Group } from '../../../../apps/console/src/inbox/outcome/filled';
import { pathsOf, wrongIn } from '../../../../apps/console/src/inbox/outcome/wrong-fields';

const [quoted] = endingsOf(outcomeJsonSchema('make-quote', 'fault'));
if (!quoted) throw new Error('A quote has an ending.');
const filled: Group = { lines: [{ text: '键盘', quantity: '1', unitPrice: '480' }], validUntil: '2026-11-01' };
const told = outcomeOf(quoted, filled);
const shown = (now: Group) => pathsOf(quoted.fields, now);
const problem = {
  errors: [
    { path: 'outcome.validUntil', code: 'in-past', message: 'past' },
    { path: 'outcome.lines.0.unitPrice', code: 'too-big', message: 'dear' },
    { path: 'at', code: 'in-future', message: 'later' },
  ],
};

describe('what the server said no to', () => {
  it('stands at its field, in rows too; what belongs to no field is told beside', () => {
    expect(wrongIn(problem, told, told, shown(filled))).toEqual({
      at: { validUntil: 'past', 'lines.0.unitPrice': 'dear' },
      elsewhere: ['later'],
    });
  });

  it('goes from a field as soon as something else stands there, and stays at the others', () => {
    const now: Group = { ...filled, validUntil: '2026-12-01' };
    expect(wrongIn(problem, told, outcomeOf(quoted, now), shown(now)).at).toEqual({ 'lines.0.unitPrice': 'dear' });
  });

  it('is told beside when its row was taken out and another stands in its place', () => {
    const now: Group = { ...filled, lines: [] };
    expect(wrongIn(problem, told, outcomeOf(quoted, now), shown(now))).toEqual({
      at: { validUntil: 'past' },
      elsewhere: ['later'],
    });
  });
});

test('a form can say something at each field, each row, and both ends of an appointment', () => {
  const [arranged] = endingsOf(outcomeJsonSchema('arrange-visit', 'fault'));
  expect(arranged && pathsOf(arranged.fields, {})).toEqual(['window', 'window.from', 'window.to']);
  expect(shown(filled)).toEqual([
    'lines',
    'lines.0',
    'lines.0.text',
    'lines.0.fru',
    'lines.0.quantity',
    'lines.0.unitPrice',
    'validUntil',
  ]);
});
