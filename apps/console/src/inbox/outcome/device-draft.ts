import type { GetDeviceResponse, PutDeviceData } from '@fixtrail/sdk/types.gen';
import type { TaskHere } from '../outbox/overlay';

/** By the API's names, so that what it says no to finds its field. */
export const texts = [
  'model',
  'customer.name',
  'customer.phone',
  'site.address',
  'site.region',
  'acceptedOn',
  'warrantyYears',
] as const;
/** Asked for where there is a contract. */
export const contractTexts = ['contract.signedOn', 'contract.years'] as const;
type Name = (typeof texts)[number] | (typeof contractTexts)[number] | 'contract.policy';
export const optional: readonly Name[] = ['customer.phone'];

/** What is typed of a device, as it stands in the fields; no `contract.policy`: no contract. */
export type Typed = Readonly<Record<Name, string>>;
type Known = GetDeviceResponse | undefined;
/** What a task knows of the device. */
interface Reported {
  readonly context: Pick<TaskHere['context'], 'device' | 'customer' | 'phone' | 'site'>;
}

/** What the register has, where it has something; else what was reported. A contract is for five years, unless it says otherwise. */
export const startOf = ({ context: { device, customer, phone, site } }: Reported, known: Known): Typed => ({
  model: device.model ?? '',
  'customer.name': known?.customer.name ?? customer.organization ?? customer.name ?? '',
  'customer.phone': known?.customer.phone ?? phone ?? '',
  'site.address': known?.site.address ?? site.address ?? '',
  'site.region': known?.site.region ?? site.region ?? '',
  acceptedOn: known?.acceptedOn ?? '',
  warrantyYears: String(known?.warrantyYears ?? 1),
  'contract.policy': known?.contract?.policy ?? '',
  'contract.signedOn': known?.contract?.signedOn ?? '',
  'contract.years': String(known?.contract?.years ?? 5),
});

export const lackingIn = (typed: Typed): readonly Name[] =>
  [...texts, ...(typed['contract.policy'] === '' ? [] : contractTexts)].filter(
    (name) => typed[name].trim() === '' && !optional.includes(name),
  );

/** The device as a whole: what the register has besides, and nobody was asked for, stays. */
export const bodyOf = (typed: Typed, known: Known): PutDeviceData['body'] => {
  const of = (name: Name): string => typed[name].trim();
  const isSameCustomer = known?.customer.name === of('customer.name');
  return {
    model: of('model'),
    customer: {
      name: of('customer.name'),
      ...(of('customer.phone') !== '' && { phone: of('customer.phone') }),
      ...(isSameCustomer && known.customer.email !== undefined && { email: known.customer.email }),
    },
    site: { address: of('site.address'), region: of('site.region').toUpperCase() },
    acceptedOn: of('acceptedOn'),
    warrantyYears: Number(of('warrantyYears')),
    ...(known?.parent !== undefined && { parent: known.parent }),
    ...(of('contract.policy') !== '' && {
      contract: {
        ...known?.contract,
        policy: of('contract.policy'),
        signedOn: of('contract.signedOn'),
        years: Number(of('contract.years')),
      },
    }),
  };
};
