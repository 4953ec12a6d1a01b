import { useTranslation } from 'react-i18next';
import { Sign } from '../design/sign';
import { TimeOfDay } from '../design/times';
import type { CustomerRequest } from './calls';

const signs = { done: 'met', now: 'running', ahead: 'promised' } as const;

/** The way of the request: behind us, now, and still to come. */
export function Progress({ progress }: Pick<CustomerRequest, 'progress'>) {
  const { t } = useTranslation('customer');
  return (
    <section aria-label={t('progress.title')}>
      <h2>{t('progress.title')}</h2>
      <ol className="customer-progress">
        {progress.map(({ name, state, at }) => (
          <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <Sign sign={signs[state]} terse word={t(`progress.state.${state}`)} />
            <span>{t(`progress.${name}`)}</span>
            {at !== null && (
              <span className="quiet">
                <TimeOfDay at={at} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
