import type { TimelineItem } from '@fixtrail/contracts/api/timeline';
import { differences } from '../../../apps/demo/ending';
import { ink } from '../../../apps/demo/print/ink';
import { padded, widthOf, wrapped } from '../../../apps/demo/print/text';
import { timelineLines } from '../../../apps/demo/print/timeline';

const look = { language: 'en', ink: ink(false), columns: 80, all: false } as const;

const item = (told: Partial<TimelineItem>): TimelineItem => ({
  id: 'e1',
  position: 1,
  version: 1,
  type: 'note-added',
  at: '2026-02-16T19:00:00.000Z',
  recordedAt: '2026-02-16T19:00:00.000Z',
  actor: { kind: 'user', id: 'ding.lan', name: '丁岚' },
  summary: 'Something happened.',
  because: null,
  cause: null,
  correlationId: 'a-call',
  data: {},
  ...told,
});

describe('a timeline in the terminal', () => {
  it('tells the day once, the time once a minute and who once a turn', () => {
    const later = { at: '2026-02-16T19:30:00.000Z', actor: { kind: 'system', id: 'fixtrail' } } as const;
    expect(
      timelineLines([item({}), item({ summary: 'And this.' }), item({ ...later, summary: 'Then.' })], look),
    ).toEqual([
      '  Tuesday 2026-02-17',
      '  03:00  丁岚      Something happened.',
      '                   And this.',
      '  03:30  Fixtrail  Then.',
    ]);
  });

  it('gives a reason once, and not when the sentence has said it', () => {
    const because = 'By platform-support version 1: answered within 30 min.';
    const lines = timelineLines(
      [item({ because }), item({ because }), item({ because: 'he asked', summary: 'Escalated (he asked).' })],
      look,
    );
    expect(lines.filter((line) => line.includes('because'))).toHaveLength(1);
    expect(lines[2]).toMatch(/because by platform-support/);
  });

  it('leaves out what others say again, and says how much that was', () => {
    const items = [item({ type: 'task-claimed' }), item({ type: 'task-completed' }), item({ type: 'diagnosis-made' })];
    expect(timelineLines(items, look).at(-1)).toBe(
      '  2 of 3 events say the same again and are left out (--all shows them)',
    );
    expect(timelineLines(items, { ...look, all: true })).toHaveLength(4);
  });
});

describe('columns', () => {
  it('counts a Chinese character as two', () => {
    expect(widthOf('程静 a')).toBe(6);
    expect(padded('程静', 6)).toBe('程静  ');
  });

  it('breaks between words and between Chinese characters, never before a full stop', () => {
    expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapped('恢复正常运行。', 12)).toEqual(['恢复正常运行。']);
    expect(wrapped('恢复正常运行', 8)).toEqual(['恢复正常', '运行']);
  });
});

describe('the end of a story', () => {
  it('names each thing that is not as it should be', () => {
    const request = { stage: 'triage', resolution: null } as const;
    const expected = {
      stage: 'closed',
      resolution: 'solved',
      clocks: { report: { status: 'met' } },
      events: [{ type: 'note-added', at: '2026-02-17T03:00:00+08:00' }, { type: 'request-closed' }],
    } as const;
    expect(differences(expected, { ...request, clocks: [] }, [item({})])).toEqual([
      'stage is triage, not closed',
      'resolution is null, not solved',
      'clock report is absent, not met',
      'no request-closed',
    ]);
  });
});
