import { isOver, stages, type RequestEvent, type RequestEventType } from '@fixtrail/domain/request';
import {
  becauseOf,
  languages,
  promiseTo,
  reasonWords,
  spoken,
  summaryOf,
  waitingOn,
} from '@fixtrail/domain/request/story';
import {
  agree,
  allocate,
  at,
  complete,
  confirm,
  open,
  openWarranty,
  proposeVisit,
  rate,
  report,
  respond,
  restored,
  solveByPhone,
  step,
  type Said,
} from '../../support/asks';
import { cn } from '../../support/request-life';
import { after, afterIn, randomLives } from './lives';

const han = /\p{Script=Han}/u;
/** Words that only Fixtrail's own English reasons have: in a Chinese sentence they were forgotten. */
const english = /\b(the|was|is|customer|clock|missing|covered|reported)\b/i;

const visit: readonly Said[] = [
  at('2026-11-23 10:00', openWarranty()),
  at('2026-11-23 10:10', proposeVisit({ fru: '42W7799', quantity: 1 })),
  at('2026-11-23 10:20', agree),
  at('2026-11-23 10:21', allocate),
];

describe('every event in a sentence', () => {
  const seen = new Map<RequestEventType, RequestEvent>();
  const lives = randomLives(300, () => undefined);
  for (const { events } of lives) for (const event of events) seen.set(event.type, event);

  it.each(languages)('in %s, never empty and never with a gap', (language) => {
    for (const { events } of lives) {
      for (const event of events) {
        const said = summaryOf(event, language);
        expect(said).not.toMatch(/undefined|null|NaN|Invalid|\[object|^\s*$/);
        expect(said).toMatch(/[.。]$/);
        // A name may be Chinese in an English sentence; the sentence itself may not.
        if (language === 'zh-CN') expect(said).toMatch(han);
        else if (!han.test(JSON.stringify(event.data))) expect(said).not.toMatch(han);
      }
    }
  });

  it('random lives come by nearly every type, so that this means something', () => {
    expect(seen.size).toBeGreaterThan(38);
  });

  it('Fixtrail’s own reasons are said in Chinese too', () => {
    for (const { events, request } of lives) {
      for (const event of events) {
        // What a person typed stands in quotation marks, in their own words.
        expect(summaryOf(event, 'zh-CN').replaceAll(/“[^”]*”/g, '')).not.toMatch(english);
        // A policy is quoted by its id, which is one word in every language.
        const because = becauseOf(event, request, 'zh-CN')?.replaceAll(/依据 \S+/g, '') ?? '';
        expect(because).not.toMatch(english);
      }
    }
  });

  it.each([
    [
      'missing: product.model, fault.errorMessage',
      'missing: machine model, exact error message',
      '缺少：机器型号、准确的错误信息',
    ],
    ['asked for: product.serial, BIOS', 'asked for: serial number, BIOS', '需客户提供：序列号、BIOS'],
    ['not covered: forgotten-password', 'not covered: forgotten password', '不在保修范围：遗忘密码'],
    ['not needed: solved-by-phone', 'not needed: solved by phone', '不再需要：已电话解决'],
    ['the senior-onsite clock was missed', 'the senior engineer on site clock was missed', '高级工程师到场时限已超时'],
    ['75 % of the solve clock has run', '75 % of the first-line solution clock has run', '一线解决时限已用去 75%'],
  ])('no reader sees the log’s own keys: %s', (reason, en, zh) => {
    expect(reasonWords(reason)).toEqual({ en, zh });
  });

  it('what a person typed stays as it was typed', () => {
    expect(reasonWords('too far for me')).toEqual({ en: 'too far for me', zh: 'too far for me' });
    expect(reasonWords('no access: the gate is shut').zh).toBe('无法进入现场：the gate is shut');
  });

  it('names people, devices and deadlines', () => {
    const { events, request } = after(at('2026-02-17 03:00', open()), at('2026-02-17 03:10', respond()));
    const said = events.map((event) => summaryOf(event, 'en'));
    expect(said[0]).toBe(
      'Fault R20260217-0001 of 王伟, device L3A1234, was taken in by clerk (clerk), received Tuesday 17 February 03:00.',
    );
    expect(said).toContain('The response clock was met on Tuesday 17 February 03:10.');
    expect(said).toContain('hotline (hotline) answered the customer: “asked for the error log”.');
    const started = events.find(({ type }) => type === 'clock-started');
    expect(started && summaryOf(started, 'zh-CN')).toBe(
      '响应时限开始：30 分钟内实质性响应，截止2月17日（周二）03:30。',
    );
    expect(started && becauseOf(started, request, 'zh-CN')).toBe(
      '依据 platform-support 第 1 版：30 分钟内实质性响应。',
    );
  });
});

test('times are said by the wall clock in China', () => {
  expect(spoken('2026-12-31T16:30:00.000Z')).toEqual({ en: 'Friday 1 January 00:30', zh: '1月1日（周五）00:30' });
});

describe('the promise to the caller', () => {
  const promised = (...said: readonly Said[]): string => promiseTo(after(...said).request, 'en');

  it('names the engineer’s visit by the end of the next working day', () => {
    const { request } = after(at('2026-11-23 10:00', openWarranty()));
    expect(promiseTo(request, 'en')).toBe('An engineer will be with you by Tuesday 24 November 17:00.');
    expect(promiseTo(request, 'zh-CN')).toBe('工程师会在11月24日（周二）17:00前上门。');
  });

  it('tells who calls after hours when the service hours begin', () => {
    expect(promised(at('2026-11-21 20:00', openWarranty()))).toBe(
      'Our service hours begin Monday 23 November 09:00. An engineer will be with you by Tuesday 24 November 17:00.',
    );
  });

  it('never touches a business calendar for 7×24 service', () => {
    expect(promised(at('2026-02-17 03:00', open()))).toBe('An engineer will answer you by Tuesday 17 February 03:30.');
  });

  it('promises a remote site the start of the journey or an appointment', () => {
    const { request } = afterIn({ regionZone: 'remote' }, at('2026-11-23 10:00', openWarranty()));
    expect(promiseTo(request, 'zh-CN')).toBe('工程师会在11月24日（周二）17:00前出发或与您约定上门时间。');
  });

  it('says that a date is still to be confirmed', () => {
    expect(promised(at('2026-12-31 16:00', openWarranty()))).toMatch(/ \(to be confirmed\)\.$/);
  });

  it('asks for what is missing', () => {
    const told = promised(at('2026-11-23 10:00', openWarranty({ product: { model: 'T60-2007' } })));
    expect(told).toBe('Please tell us: serial number. We go on as soon as we have it.');
  });

  it('tells the appointment, and then that the engineer is there', () => {
    const window = { from: cn('2026-11-24 09:00'), to: cn('2026-11-24 11:00') };
    const fixed = [...visit, at('2026-11-23 10:30', step('onsite-visit', 'scheduled', { window }))];
    expect(promised(...fixed)).toBe(
      'The engineer comes between Tuesday 24 November 09:00 and Tuesday 24 November 11:00.',
    );
    expect(promised(...fixed, at('2026-11-24 09:30', step('onsite-visit', 'arrived')))).toBe(
      'The engineer is with you and works on it.',
    );
  });

  it('says sorry for what was missed, and what holds now', () => {
    const life = after(at('2026-02-17 03:00', open()));
    life.wait(cn('2026-02-17 03:40'));
    expect(promiseTo(life.request, 'en')).toBe(
      'We are late, and sorry. We work to solve it by phone by Tuesday 17 February 04:00.',
    );
    life.wait(cn('2026-02-17 12:00'));
    expect(promiseTo(life.request, 'zh-CN')).toMatch(/^很抱歉，我们原承诺“工程师会在2月17日（周二）03:30前给您答复”/);
  });

  it('goes on to the report, the return visit and the close', () => {
    const done = [...visit, at('2026-11-23 15:00', complete('onsite-visit', restored()))];
    expect(promised(...done)).toContain('will call you to make sure');
    expect(promised(...done, at('2026-11-23 15:10', confirm))).toBe(
      'You will have the problem-handling report by Tuesday 24 November 15:00.',
    );
    const reported = [...done, at('2026-11-23 15:10', confirm), at('2026-11-23 16:00', report)];
    expect(promised(...reported)).toContain('how satisfied');
    expect(promised(...reported, at('2026-11-24 10:00', rate))).toContain('closed');
  });

  it('exists at every stage, in every language, and never has a gap', () => {
    const met = new Set<string>();
    randomLives(150, (_life, request) => {
      met.add(request.stage);
      for (const language of languages) {
        for (const said of [promiseTo(request, language), waitingOn(request, language)]) {
          expect(said).not.toMatch(/undefined|null|NaN|Invalid|\[object|: \.|：。/);
          expect(said).toMatch(/[.。]$/);
          if (language === 'zh-CN') expect(said).toMatch(han);
        }
      }
    });
    expect([...met].toSorted()).toEqual(stages.toSorted());
  });
});

describe('what a request waits on', () => {
  it('names who has to do what, and since when', () => {
    const { request } = after(at('2026-11-23 10:00', openWarranty()));
    expect(waitingOn(request, 'en')).toBe(
      'Waiting on hotline (hotline) or any hotline to diagnose by phone, since Monday 23 November 10:00.',
    );
  });

  it('names the customer while they decide', () => {
    const { request } = after(...visit.slice(0, 2));
    expect(waitingOn(request, 'zh-CN')).toBe('等待王伟同意上门方案（自11月23日（周一）10:10起）。');
  });

  it('is nothing once the request is over', () => {
    const { request } = after(
      at('2026-02-17 03:00', open()),
      at('2026-02-17 03:10', solveByPhone),
      at('2026-02-17 03:20', confirm),
      at('2026-02-17 03:30', report),
      at('2026-02-17 03:40', rate),
    );
    expect(isOver(request)).toBe(true);
    expect(waitingOn(request, 'en')).toBe('Waiting on nothing: closed as solved on Tuesday 17 February 03:40.');
  });
});
