import { bodyOf, lackingIn, startOf } from '../../../../apps/console/src/inbox/outcome/device-draft';

const task = {
  context: {
    device: { model: 'T60-2007', serial: 'L3A1234', repairs: [] },
    customer: { name: '王芳' },
    phone: '13800138000',
    site: { address: '上地路1号', region: 'CN-BJ' },
  },
};
const contract = {
  policy: 'platform-support',
  signedOn: '2026-01-15',
  years: 2,
  free: { relocation: 2, rebuild: 0, inspectionsPerYear: 1 },
};
const known = {
  serial: 'L3A1234',
  model: 'T61',
  customer: { name: '首都图书馆', phone: '010-84981188', email: 'it@library.example' },
  site: { address: '中关村南大街33号', region: 'CN-BJ' },
  acceptedOn: '2026-01-15',
  warrantyYears: 3,
  parent: 'L3A0001',
  contract,
};

describe('a device that is registered anew', () => {
  it('keeps what the register has and nobody was asked for', () => {
    const typed = { ...startOf(task, known), model: 'T60-2007' };
    const { serial: _serial, ...rest } = known;
    expect(bodyOf(typed, known)).toEqual({ ...rest, model: 'T60-2007' });
  });

  it('loses the address of a customer whose it is no more, and a contract that is taken away', () => {
    const typed = { ...startOf(task, known), 'customer.name': '国家图书馆', 'contract.policy': '' };
    expect(bodyOf(typed, known)).not.toHaveProperty('customer.email');
    expect(bodyOf(typed, known)).not.toHaveProperty('contract');
  });
});

test('a contract asks for the day it was signed; without one nobody asks', () => {
  const typed = { ...startOf(task, undefined), acceptedOn: '2026-01-15' };
  expect(lackingIn(typed)).not.toContain('contract.signedOn');
  expect(lackingIn({ ...typed, 'contract.policy': 'platform-support' })).toContain('contract.signedOn');
  expect(lackingIn({ ...typed, 'contract.policy': 'x', 'contract.signedOn': '2026-01-15' })).not.toContain(
    'contract.signedOn',
  );
});
