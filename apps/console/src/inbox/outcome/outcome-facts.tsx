import { useTranslation } from 'react-i18next';

/** What a task ended with, as a list of facts. */
export function OutcomeFacts({ outcome }: { readonly outcome: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation('inbox');
  const { result, ...facts } = outcome;
  return (
    <dl className="facts">
      <div>
        <dt>{t('outcome')}</dt>
        <dd>{t(`result.${String(result)}`)}</dd>
      </div>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`field.${name}`)}</dt>
          <dd>{inWords(value, (word) => t(`option.${name}.${word}`, { defaultValue: word }))}</dd>
        </div>
      ))}
    </dl>
  );
}

const inWords = (value: unknown, say: (word: string) => string): string => {
  if (Array.isArray(value)) return value.map((one: unknown) => inWords(one, say)).join('; ');
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .map((one: unknown) => inWords(one, say))
      .join(' · ');
  }
  return typeof value === 'string' ? say(value) : String(value);
};
