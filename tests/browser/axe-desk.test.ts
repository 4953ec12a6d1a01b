import { nothingOfWeightIsFound, pages, paths } from './axe';

test('every page of the console is looked at here', () => {
  expect(paths.length).toBeGreaterThan(20);
  expect(Object.keys(pages).toSorted()).toEqual(paths);
});

describe('nothing of weight is found by axe at a desk, in English, light', () => {
  nothingOfWeightIsFound({ language: 'en', width: 1440, colours: 'light' });
});
