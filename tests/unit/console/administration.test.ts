import { durationOf, lengthOf } from '../../../apps/console/src/administration/policy-form/duration';
import { wrongAt } from '../../../apps/console/src/administration/policy-form/wrong-at';

test.each([
  ['PT30M', { count: 30, unit: 'min' }],
  ['PT8H', { count: 8, unit: 'h' }],
  ['P1D', { count: 1, unit: 'd' }],
])('%s is written as a person would, and is the same again', (duration, length) => {
  expect(lengthOf(duration)).toEqual(length);
  expect(lengthOf(duration) && durationOf(lengthOf(duration) ?? { count: 0, unit: 'min' })).toBe(duration);
});

test.each([
  ['PT1H30M', 90],
  ['P1DT2H', 1_560],
])('%s is so many minutes', (duration, count) => {
  expect(lengthOf(duration)).toEqual({ count, unit: 'min' });
});

test.each(['P', 'PT', 'P1M', 'PT30S', '30', ''])('%p is left as it is written', (duration) => {
  expect(lengthOf(duration)).toBeUndefined();
});

test('what is wrong below a place is shown at it, and nothing of its neighbour', () => {
  const wrong = [{ path: 'clocks.1.target.duration', message: 'no' }];
  expect(wrongAt(wrong, 'clocks.1.target')).toBe('no');
  expect(wrongAt(wrong, 'clocks.1.target.duration')).toBe('no');
  expect(wrongAt(wrong, 'clocks.1.targ')).toBeUndefined();
  expect(wrongAt(wrong, 'clocks.10')).toBeUndefined();
});
