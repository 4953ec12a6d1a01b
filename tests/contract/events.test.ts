import { wrongWith } from './check-events';

/** The look that every suite of the running system ends with must be able to find something. */
describe('an event', () => {
  const noted = { text: 'called back' };

  it('that is as its schema says passes', () => {
    expect(wrongWith({ type: 'note-added', data: noted })).toBeUndefined();
    expect(wrongWith({ type: 'note-added', data: { ...noted, left: undefined } })).toBeUndefined();
  });

  it.each([
    ['a field too many', 'note-added', { ...noted, secret: 'x' }],
    ['a field that is missing', 'note-added', {}],
    ['a field of another type', 'note-added', { text: 7 }],
    ['a type that nobody knows', 'note-lost', noted],
  ])('with %s is told', (_, type, data) => {
    expect(wrongWith({ type, data })).toEqual(expect.stringContaining(type));
  });
});
