import { nothingOfWeightIsFound } from './axe';

describe('nothing of weight is found by axe on a phone, in Chinese, dark', () => {
  nothingOfWeightIsFound({ language: 'zh-CN', width: 390, colours: 'dark' });
});
