import { useTranslation } from 'react-i18next';
import { useTimeView } from '../design/use-time-view';
import type { PolicyBody } from './rules-api';

type Clock = PolicyBody['clocks'][number];
type Target = Clock['target'];
type SimpleTarget = Exclude<Target, { readonly city: unknown }>;
type Step = Clock['ladder'][number];
type Words = ReturnType<typeof useTranslation<'administration'>>['t'];

/** Both languages stand in the document. */
export const inLanguage = (text: { readonly en: string; readonly zh: string }, language: string): string =>
  language === 'en' ? text.en : text.zh;

/** One clock as sentences: what is promised, what counts, what starts and stops it, who hears of it when. */
export function ClockInWords({ clock }: { readonly clock: Clock }) {
  const { t } = useTranslation('administration');
  const { language } = useTimeView();
  const { key, text, calendar, starts, stops, cancels, target, ladder, pauses } = clock;
  const facts = (all: readonly string[]): string => all.map((fact) => t(`fact.${fact}`)).join(t('or'));
  return (
    <section className="clock-words" aria-labelledby={`clock-${key}`}>
      <h2 id={`clock-${key}`} className="clock-name">
        {t(`clock.${key}`)}
      </h2>
      <p className="clock-rule">{inLanguage(text, language)}</p>
      <ul>
        <li>
          {t('rule.target')} {targetInWords(target, t)}
          {t('rule.calendar', { calendar })}
        </li>
        <li>{t('rule.starts', { fact: t(`fact.${starts}`) })}</li>
        <li>
          {Array.isArray(stops)
            ? t('rule.stops', { facts: facts(stops) })
            : t('rule.stopsByZone', { city: facts(stops.city), remote: facts(stops.remote) })}
        </li>
        {cancels.length > 0 && <li>{t('rule.cancels', { facts: facts(cancels) })}</li>}
        <li>
          {pauses.length === 0
            ? t('rule.neverPaused')
            : t('rule.pauses', { reasons: pauses.map((reason) => t(`pause.${reason}`)).join(t('or')) })}
        </li>
      </ul>
      {ladder.length > 0 && (
        <ol className="ladder" aria-label={t('rule.ladder')}>
          {ladder.map((step) => (
            <li key={step.percent} data-missed={step.percent === 100 || undefined}>
              <span className="ladder-percent">
                {step.percent === 100 ? t('rule.missed') : t('rule.at', { percent: step.percent })}
              </span>{' '}
              {actionsInWords(step, t)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function targetInWords(target: Target, t: Words): string {
  if (!('city' in target)) return simpleInWords(target, t);
  return t('rule.byZone', { city: simpleInWords(target.city, t), remote: simpleInWords(target.remote, t) });
}

function simpleInWords(target: SimpleTarget, t: Words): string {
  if ('duration' in target) return durationInWords(target.duration, t);
  if ('customersDate' in target) return t('rule.customersDate');
  return t('rule.endOfDay', { count: target.endOfWorkingDay, reception: target.reception });
}

/** "PT1H30M" as "1 h 30 min". What is not a simple duration is shown as it is written. */
export function durationInWords(duration: string, t: Words): string {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!match) return duration;
  const units = ['d', 'h', 'min', 's'] as const;
  const told = units.flatMap((unit, index) => {
    const count = match[index + 1];
    return count === undefined ? [] : [`${count} ${t(`unit.${unit}`)}`];
  });
  return told.length > 0 ? told.join(' ') : duration;
}

const actionsInWords = ({ actions }: Step, t: Words): string =>
  actions
    .map((action) => (action.do === 'notify' ? t(`rule.told.${action.who}`) : t('rule.seniorAssigned')))
    .join(t('and'));
