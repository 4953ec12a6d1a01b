import type { RequestKind } from './facts';

/** A number that customers call, and where each of its extensions leads. Data: an installation has its own. */
export interface Hotline {
  readonly number: string;
  readonly extensions: readonly {
    readonly extension: string;
    readonly name: Readonly<Record<'en' | 'zh', string>>;
    /** What is mostly called about there. */
    readonly kind: RequestKind;
  }[];
}

const extensions: Hotline['extensions'] = [
  { extension: '5588', name: { en: 'PC and server support', zh: 'PC 与服务器支持' }, kind: 'fault' },
  { extension: '5300', name: { en: 'product and service information', zh: '产品与服务咨询' }, kind: 'consultation' },
];

/** The hotlines that come with the product. */
export const shippedHotlines: readonly Hotline[] = [
  { number: '800-810-1818', extensions },
  { number: '010-84981188', extensions },
];
