import { briefingAnswer } from '@fixtrail/contracts/api/timeline';
import { presentBriefing } from '@fixtrail/contracts/present/briefing';
import { presentAgenda, presentTimeline } from '@fixtrail/contracts/present/timeline';
import { timelineCsv, timelinePage } from '@fixtrail/contracts/present/timeline-export';
import { languages, type Language } from '@fixtrail/domain/request/story';
import { ask, at, claim, open, openWarranty, respond, solveByPhone } from '../../support/asks';
import { cn, type Life } from '../../support/request-life';
import { after, logged, randomLives } from './lives';

const briefed = ({ request, events }: Life, language: Language = 'en') =>
  presentBriefing({ request, events, version: events.length, now: request.updatedAt }, language);

/** Reported at 03:00, taken up at 03:10, answered at 03:41, eleven minutes after the response was due. */
const lateAnswer = after(
  at('2026-02-17 03:00', open()),
  at('2026-02-17 03:10', claim('diagnose', 'hotline')),
  at('2026-02-17 03:41', respond()),
);

describe('what a manager asks first', () => {
  it('is answered in sentences: what, since when, who, what next and by which rule, why late', () => {
    const { waitingOn, waitingSince, holder, next, late } = briefed(lateAnswer);
    expect(waitingOn).toMatch(/^Waiting on .+ to diagnose by phone, since Tuesday 17 February 03:00\.$/);
    expect(waitingSince).toBe(cn('2026-02-17 03:00'));
    expect(holder).toMatch(/ has it \(to diagnose by phone\)\. .+ answers for it as its owner\.$/);
    expect(next.text).toBe(
      'Next, on Tuesday 17 February 04:00, the first-line solution clock is missed and a senior engineer is assigned, ' +
        'by platform-support version 1 (solved by the first line within 1 h), ' +
        'unless before then it is resolved or the request is cancelled.',
    );
    expect(next.fireAt).toBe(cn('2026-02-17 04:00'));
    expect(late.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^Why late – response: missed by 11 min \(due Tuesday 17 February 03:30\), because at that moment it was still waiting on .+ to diagnose by phone, since Tuesday 17 February 03:00\.$/,
      ),
    ]);
  });

  it('in Chinese too', () => {
    const { waitingOn, holder, next, late } = briefed(lateAnswer, 'zh-CN');
    expect(waitingOn).toMatch(/^等待.+电话诊断（自2月17日（周二）03:00起）。$/);
    expect(holder).toMatch(/^由.+负责（电话诊断）。首问负责人：.+。$/);
    expect(next.text).toBe(
      '下一步：2月17日（周二）04:00一线解决时限超时，并指派高级工程师，依据 platform-support 第 1 版（一线 1 小时内解决）；' +
        '此前若问题已解决或报修取消，则不再发生。',
    );
    expect(late[0]?.text).toMatch(/^超时原因——响应：超时11 分钟（截止2月17日（周二）03:30）：当时仍在等待.+。$/);
  });

  it('tells a clock that stands still from one that runs, and why it does', () => {
    const paused = after(
      at('2026-11-23 10:00', openWarranty()),
      at('2026-11-23 11:00', ask('pause', { clock: 'all', reason: 'customer-slot' })),
    );
    expect(briefed(paused).clocks.map(({ text }) => text)).toEqual([
      'The on-site response clock stands still since Monday 23 November 11:00: the customer chose a later time.',
    ]);
    const { next } = briefed(paused);
    expect(next.fireAt).toBeNull();
    expect(next.text).toMatch(/^Nothing happens by itself/);
  });

  it('says of what was entered after its deadline that nobody could have kept it', () => {
    const late = open({ receivedAt: cn('2026-02-17 03:00') });
    const entered = after(at('2026-02-17 05:00', late), at('2026-02-17 05:10', respond()));
    expect(briefed(entered).late[0]?.text).toContain('it was entered only on Tuesday 17 February 05:00');
  });

  it('has an answer wherever random lives lead, without a gap, in both languages', () => {
    for (const life of randomLives(200, () => undefined)) {
      for (const language of languages) {
        const told = briefed(life, language);
        expect(() => briefingAnswer.parse(told)).not.toThrow();
        expect(JSON.stringify(told)).not.toMatch(/undefined|NaN|Invalid|\[object/);
        const sentences = [told.waitingOn, told.holder, told.next.text, ...told.late.map(({ text }) => text)];
        for (const sentence of sentences) expect(sentence).toMatch(/\S[.。]$/);
        for (const { text, unless } of presentAgenda(life.request, language)) {
          expect(`${text}|${unless}`).toMatch(/^[^|]+\|[^|]+$/);
          if (language === 'zh-CN') expect(unless).not.toMatch(/[a-z]{3}/);
        }
      }
    }
  });
});

describe('a timeline that is taken along', () => {
  const { request, events } = after(
    at('2026-02-17 03:00', open()),
    at('2026-02-17 03:05', ask('add-note', { text: '=HYPERLINK("http://evil")' }, 'hotline')),
    at('2026-02-17 03:06', ask('add-note', { text: '<script>alert(1)</script>' }, 'hotline')),
    at('2026-02-17 03:10', solveByPhone),
  );
  const items = presentTimeline(request.id, logged(events), 'en');

  it('is a table in which no cell is a formula', () => {
    const harmful = items.map((item) => ({ ...item, summary: `=1+1`, actor: { ...item.actor, name: '@SUM(A1)' } }));
    const [head, first] = timelineCsv(harmful).split('\r\n');
    expect(head).toBe('\uFEFFversion,at,recordedAt,type,actor,summary,because,cause,correlationId,id');
    expect(first).toContain(",'@SUM(A1),'=1+1,");
    expect(timelineCsv(harmful)).not.toMatch(/(^|,)"?[=@+-]/m);
  });

  it('keeps commas, quotation marks and lines together, and gives China’s time', () => {
    const [item] = items;
    if (!item) throw new Error('There is an event.');
    const csv = timelineCsv([{ ...item, summary: 'a, "b"\nc' }]);
    expect(csv).toContain('"a, ""b""\nc"');
    expect(csv).toContain('2026-02-17T03:00:00.000+08:00');
  });

  it('is a page to print, by day, in which nothing that was typed is markup', () => {
    const briefing = presentBriefing({ request, events, version: events.length, now: request.updatedAt }, 'en');
    const page = timelinePage(request, briefing, items, 'en');
    expect(page).toContain('<h3>Tuesday 17 February 2026</h3>');
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;');
    expect(page).toContain('03:05');
  });
});
