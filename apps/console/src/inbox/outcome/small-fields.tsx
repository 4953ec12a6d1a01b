import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn, type Filled, type Group } from './filled';

/** What is wrong with fields that stand together. */
export function FieldError({ children }: { readonly children: ReactNode }) {
  return children === undefined ? null : <p className="field-error">{children}</p>;
}

interface ScoreProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: Filled | undefined) => void;
}

const scores = ['1', '2', '3', '4', '5'] as const;

/** One to five, one tap each; the same tap again takes it back. */
export function Score({ name, label, value, change }: ScoreProps) {
  return (
    <div role="radiogroup" aria-label={label} className="score">
      <span>{label}</span>
      {scores.map((score) => (
        <Button
          key={score}
          role="radio"
          aria-checked={value === score}
          aria-label={`${label}: ${score}`}
          variant={value === score ? 'filled' : 'default'}
          data-score={name}
          onClick={() => change(value === score ? undefined : score)}
        >
          {score}
        </Button>
      ))}
    </div>
  );
}

interface WindowProps {
  readonly label: string;
  readonly path: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly value: Group;
  readonly change: (value: Filled) => void;
}

/** From when until when. */
export function Window({ label, path, errors, value, change }: WindowProps) {
  const { t } = useTranslation('inbox');
  return (
    <fieldset className="fields-group">
      <legend>{label}</legend>
      <FieldError>{errors[path]}</FieldError>
      {(['from', 'to'] as const).map((end) => (
        <div key={end} data-field={`${path}.${end}`}>
          <TextInput
            type="datetime-local"
            label={t(`window.${end}`)}
            error={errors[`${path}.${end}`]}
            value={textIn(value[end])}
            onChange={({ currentTarget }) => change({ ...value, [end]: currentTarget.value })}
          />
        </div>
      ))}
    </fieldset>
  );
}
