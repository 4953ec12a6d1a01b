import type { PartsEventData } from '../parts-events';
import { spoken, yuan } from './language';
import { pieces, why } from './phrases';
import type { Teller } from './teller';
import * as words from './words';

/** What became of parts and of old parts, one sentence for every type. */
export const partsTellers: { readonly [Type in keyof PartsEventData]: Teller<Type> } = {
  'parts-requested': ({ lines }) => ({
    en: `Parts requested: ${lines.map(pieces).join(', ')}.`,
    zh: `已申请备件：${lines.map(pieces).join('、')}。`,
  }),
  'part-reserved': (line) => {
    const [because, due] = [why(line.because), line.expectedAt === undefined ? undefined : spoken(line.expectedAt)];
    const instead = line.insteadOf;
    return {
      en: `${pieces(line)}${instead ? ` (in place of ${instead})` : ''} reserved in depot ${line.depot}${because.en}${due ? `, expected ${due.en}` : ''}.`,
      zh: `备件 ${pieces(line)}${instead ? `（代替 ${instead}）` : ''} 已在备件库 ${line.depot} 预留${because.zh}${due ? `，预计${due.zh}送达` : ''}。`,
    };
  },
  'part-backordered': ({ fru, expectedAt, because }) => ({
    en: `Part ${fru} is on backorder, expected ${spoken(expectedAt).en}${why(because).en}.`,
    zh: `备件 ${fru} 缺货，预计${spoken(expectedAt).zh}到货${why(because).zh}。`,
  }),
  'part-short': (line) => ({
    en: `${pieces(line)} cannot be given yet${why(line.reason).en}.`,
    zh: `备件 ${pieces(line)} 暂缺${why(line.reason).zh}。`,
  }),
  'backorder-overdue': ({ fru, expectedAt }) => ({
    en: `Part ${fru} has not come: it was expected ${spoken(expectedAt).en}.`,
    zh: `备件 ${fru} 未按期到货，原预计${spoken(expectedAt).zh}。`,
  }),
  'part-cancelled': ({ fru, reason }) => ({
    en: `Part ${fru} is not asked for any more${why(reason).en}.`,
    zh: `不再申请备件 ${fru}${why(reason).zh}。`,
  }),
  'part-released': (line) => ({
    en: `${pieces(line)} given back to depot ${line.depot}${why(line.reason).en}.`,
    zh: `备件 ${pieces(line)} 已退还备件库 ${line.depot}${why(line.reason).zh}。`,
  }),
  'part-picked': (line) => ({
    en: `${pieces(line)} picked in depot ${line.depot}.`,
    zh: `备件 ${pieces(line)} 已在备件库 ${line.depot} 拣出。`,
  }),
  'part-shipped': (line) => ({
    en: `${pieces(line)} shipped from ${line.depot} with ${line.carrier}, ${line.tracking}.`,
    zh: `备件 ${pieces(line)} 已由备件库 ${line.depot} 发出，${line.carrier} ${line.tracking}。`,
  }),
  'part-delivered': (line) => ({
    en: `${pieces(line)} delivered to the site.`,
    zh: `备件 ${pieces(line)} 已送达现场。`,
  }),
  'part-recalled': (line) => ({
    en: `${pieces(line)} has to come back to depot ${line.depot}${why(line.reason).en}.`,
    zh: `备件 ${pieces(line)} 须退回备件库 ${line.depot}${why(line.reason).zh}。`,
  }),
  'part-returned': (line) => {
    const as = line.condition === 'good' ? { en: 'unused', zh: '未使用' } : { en: 'defective', zh: '故障件' };
    return {
      en: `${pieces(line)} is back in depot ${line.depot} (${as.en}).`,
      zh: `备件 ${pieces(line)} 已退回备件库 ${line.depot}（${as.zh}）。`,
    };
  },
  'part-failed': (line) => ({
    en: `${pieces(line)} was found dead and goes back to depot ${line.depot} as defective.`,
    zh: `备件 ${pieces(line)} 到手即坏，作为故障件退回备件库 ${line.depot}。`,
  }),
  'part-used': (line) => {
    const swap = line.serialIn !== undefined || line.serialOut !== undefined;
    const [into, out] = [line.serialIn ?? '?', line.serialOut ?? '?'];
    return {
      en: `${pieces(line)} used${swap ? `: ${into} went in, ${out} came out` : ''}.`,
      zh: `已使用备件 ${pieces(line)}${swap ? `：装入 ${into}，换下 ${out}` : ''}。`,
    };
  },
  'old-part-due': ({ fru, serial }) => ({
    en: `The old part ${fru}${serial ? ` (${serial})` : ''} has to come back.`,
    zh: `旧件 ${fru}${serial ? `（${serial}）` : ''} 须退回。`,
  }),
  'old-part-reminded': ({ fru, day }) => ({
    en: `Reminded of the old part ${fru}: ${day} days have passed.`,
    zh: `已催还旧件 ${fru}：已过 ${day} 天。`,
  }),
  'old-part-charged': ({ fru, amount }) => ({
    en: `The old part ${fru} did not come back: ${yuan(amount)} is charged, and no further part is sent to be swapped.`,
    zh: `旧件 ${fru} 未退回，收取 ${yuan(amount)}，并暂停寄送自助更换件。`,
  }),
  'old-part-waived': ({ fru, reason }) => ({
    en: `No old part ${fru} is due any more${why(reason).en}.`,
    zh: `旧件 ${fru} 无须退回${why(reason).zh}。`,
  }),
  'old-part-returned': ({ fru, serial, depot }) => ({
    en: `The old part ${fru} (${serial}) is back in depot ${depot}.`,
    zh: `旧件 ${fru}（${serial}）已退回备件库 ${depot}。`,
  }),
  'old-part-credited': ({ fru, amount }) => ({
    en: `${yuan(amount)} is credited for the old part ${fru}.`,
    zh: `旧件 ${fru} 已退回，退还 ${yuan(amount)}。`,
  }),
  'old-part-inspected': ({ fru, finding, by }) => {
    const [said, from] = [words.resultWords[finding.result], finding.supplier];
    return {
      en: `${by.name} inspected the old part ${fru}: ${said.en}, ${finding.cause}${from ? `, supplier ${from}` : ''}.`,
      zh: `${by.name}检测了旧件 ${fru}：${said.zh}，${finding.cause}${from ? `，供应商${from}` : ''}。`,
    };
  },
};
