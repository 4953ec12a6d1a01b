import { useTranslation } from 'react-i18next';
import type { Task } from '@fixtrail/sdk/types.gen';
import { Sign, type SignName } from '../design/sign';
import { DueTime, TimeOfDay } from '../design/times';
import { useNow } from '../design/use-now';

/** How the soonest clock of the task stands; `undefined` when none runs. */
export const signOfTask = ({ clocks: [clock] }: Pick<Task, 'clocks'>, now: number): SignName | undefined => {
  if (!clock) return undefined;
  if (clock.status === 'paused') return 'paused';
  if (clock.status === 'breached' || Date.parse(clock.dueAt) < now) return 'breached';
  return clock.riskFrom !== null && Date.parse(clock.riskFrom) <= now ? 'at-risk' : 'running';
};

/** The countdown of a task: shape, word, time. */
export function TaskDue({ task }: { readonly task: Pick<Task, 'clocks' | 'testClockId'> }) {
  const { t } = useTranslation('inbox');
  const now = useNow();
  const sign = signOfTask(task, now);
  const [clock] = task.clocks;
  return (
    <span className="task-due">
      {task.testClockId !== null && <Sign sign="test-clock" />}
      {sign === undefined || clock === undefined ? (
        <span className="quiet">{t('due.none')}</span>
      ) : (
        <>
          <Sign sign={sign} terse={sign === 'running'} />
          {sign !== 'paused' && <DueTime at={clock.dueAt} />}
        </>
      )}
    </span>
  );
}

/** The appointment, and before when nothing can be done. */
export function Appointment({ task: { window, earliest } }: { readonly task: Pick<Task, 'window' | 'earliest'> }) {
  const { t } = useTranslation('inbox');
  if (window) {
    return (
      <span>
        {t('appointment')} <TimeOfDay at={window.from} /> – <TimeOfDay at={window.to} />
      </span>
    );
  }
  if (earliest === undefined) return null;
  return (
    <span>
      {t('earliest')} <TimeOfDay at={earliest} />
    </span>
  );
}
