import { saidBefore } from '../../../../apps/console/src/inbox/outcome/said-before';

const told = (since: string, outcome: Readonly<Record<string, unknown>> | null, name = '李伟') => ({
  since,
  outcome,
  assignee: { id: 'li', name },
});
const proposal = { result: 'needs-onsite', summary: '主板故障', proposal: '上门', parts: [] };
const restored = { result: 'restored', cause: '主板损坏', method: '更换主板', partsUsed: [] };

describe('a report begins with what was said of the solution', () => {
  it('by the outcome that solved it, with the name of whoever told it', () => {
    const said = saidBefore([told('2026-11-23T02:00:00Z', restored), told('2026-11-23T01:00:00Z', proposal, '热线')]);
    expect(said).toEqual({ by: '李伟', filled: { cause: '主板损坏', method: '更换主板' } });
  });

  it('by the latest of two, whatever the order of the list: the first did not last', () => {
    const again = { ...restored, cause: '电源损坏', method: '更换电源' };
    const [first, second] = [told('2026-11-23T02:00:00Z', restored), told('2026-11-24T02:00:00Z', again, '吴敏')];
    expect(saidBefore([first, second])).toEqual(saidBefore([second, first]));
    expect(saidBefore([first, second])).toMatchObject({ by: '吴敏', filled: { cause: '电源损坏' } });
  });

  it.each([
    [{ result: 'done', summary: '已移机', partsUsed: [] }, { method: '已移机' }],
    [{ result: 'beyond-repair', note: '机壳变形' }, { cause: '机壳变形' }],
    [{ result: 'cru', summary: '电池老化', parts: [] }, { cause: '电池老化' }],
  ])('as far as it was said: %j', (outcome, filled) => {
    expect(saidBefore([told('2026-11-23T02:00:00Z', outcome)])?.filled).toEqual(filled);
  });

  it('and with nothing where nobody has said anything', () => {
    expect(saidBefore([])).toBeUndefined();
    expect(saidBefore([told('2026-11-23T01:00:00Z', proposal), told('2026-11-23T02:00:00Z', null)])).toBeUndefined();
  });
});
