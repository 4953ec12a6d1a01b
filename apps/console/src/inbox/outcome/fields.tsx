import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@fixtrail/sdk/types.gen';
import type { Field } from './endings';
import { groupOf, rowsOf, textIn, type Filled, type Group } from './filled';
import { SerialField } from './serial-field';
import { SignatureField } from './signature-field';

type Parts = Task['context']['parts'];

export interface FieldsProps {
  readonly fields: readonly Field[];
  readonly filled: Group;
  readonly fill: (next: Group) => void;
  /** Paths of fields that have to be filled in. */
  readonly missing: readonly string[];
  /** Of the request: suggested where a part is asked for. */
  readonly parts: Parts;
  readonly path?: string;
  readonly signature?: string | undefined;
  readonly sign?: (signature: string | undefined) => void;
}

/** The fields of an outcome, as its schema has them. */
export function Fields(props: FieldsProps) {
  const { fields, filled, fill, path = '' } = props;
  return (
    <div className="fields">
      {fields.map((field) => (
        <div key={field.name} data-field={`${path}${field.name}`}>
          <OneField
            {...props}
            field={field}
            value={filled[field.name]}
            change={(value) => fill({ ...filled, [field.name]: value })}
          />
        </div>
      ))}
    </div>
  );
}

interface OneProps extends FieldsProps {
  readonly field: Field;
  readonly value: Filled | undefined;
  readonly change: (value: Filled | undefined) => void;
}

function OneField(props: OneProps) {
  const { t } = useTranslation('inbox');
  const { field, value, change, missing, path = '', parts } = props;
  const list = useId();
  const text = textIn(value);
  const optional = field.required ? '' : ` ${t('optional')}`;
  const common = {
    label: `${t(`field.${field.name}`)}${optional}`,
    error: missing.includes(`${path}${field.name}`) ? t('finish.needed') : undefined,
    required: field.required,
    withAsterisk: false,
  };
  const onChange = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void =>
    change(currentTarget.value);
  switch (field.kind) {
    case 'prose':
      return <Textarea {...common} autosize minRows={2} maxLength={field.max} value={text} onChange={onChange} />;
    case 'words':
      return (
        <Textarea
          {...common}
          description={t('finish.oneEachLine')}
          autosize
          minRows={2}
          value={text}
          onChange={onChange}
        />
      );
    case 'serial':
      return <SerialField {...common} value={text} change={change} />;
    case 'fru': {
      const known = [...new Set(parts.map(({ fru }) => fru))];
      return (
        <>
          <TextInput
            {...common}
            list={list}
            autoCapitalize="characters"
            autoComplete="off"
            maxLength={7}
            value={text}
            onChange={onChange}
          />
          <datalist id={list}>
            {known.map((fru) => (
              <option key={fru} value={fru} />
            ))}
          </datalist>
        </>
      );
    }
    case 'choice': {
      const data = field.options.map((option) => ({ value: option, label: t(`option.${field.name}.${option}`) }));
      const chosen = text === '' ? (field.preset ?? '') : text;
      return (
        <NativeSelect
          {...common}
          value={chosen}
          onChange={onChange}
          data={chosen === '' ? [{ value: '', label: '' }, ...data] : data}
        />
      );
    }
    case 'number':
    case 'money':
      return (
        <NumberInput
          {...common}
          min={field.kind === 'number' ? 1 : 0}
          allowDecimal={field.kind === 'money'}
          decimalScale={2}
          inputMode={field.kind === 'money' ? 'decimal' : 'numeric'}
          {...(field.kind === 'money' && { prefix: '¥ ' })}
          hideControls
          value={text}
          onChange={(next) => change(String(next))}
        />
      );
    case 'score':
      return <Score {...props} label={common.label} />;
    case 'day':
      return <TextInput {...common} type="date" value={text.slice(0, 10)} onChange={onChange} />;
    case 'moment':
      return <TextInput {...common} type="datetime-local" value={text} onChange={onChange} />;
    case 'window':
      return <Window {...props} label={common.label} error={common.error} />;
    case 'signature':
      return <SignatureField {...common} value={text} change={change} signature={props.signature} sign={props.sign} />;
    case 'rows':
      return <Rows {...props} label={common.label} error={common.error} />;
    case 'group':
      return (
        <fieldset className="fields-group">
          <legend>{common.label}</legend>
          {common.error !== undefined && <p className="field-error">{common.error}</p>}
          <Fields
            {...props}
            fields={field.fields}
            filled={isGroup(value) ? value : {}}
            fill={change}
            path={`${path}${field.name}.`}
          />
        </fieldset>
      );
    case 'line':
    case 'name':
      return <TextInput {...common} maxLength={field.max} value={text} onChange={onChange} />;
  }
}

const isGroup = (value: Filled | undefined): value is Group => typeof value === 'object' && !Array.isArray(value);

const scores = ['1', '2', '3', '4', '5'] as const;

/** One to five, one tap each; the same tap again takes it back. */
function Score({ field, value, change, label }: OneProps & { readonly label: string }) {
  const text = textIn(value);
  return (
    <div role="radiogroup" aria-label={label} className="score">
      <span>{label}</span>
      {scores.map((score) => (
        <Button
          key={score}
          role="radio"
          aria-checked={text === score}
          aria-label={`${label}: ${score}`}
          variant={text === score ? 'filled' : 'default'}
          data-score={field.name}
          onClick={() => change(text === score ? undefined : score)}
        >
          {score}
        </Button>
      ))}
    </div>
  );
}

function Window({
  filled,
  field,
  change,
  label,
  error,
}: OneProps & { readonly label: string; readonly error: string | undefined }) {
  const { t } = useTranslation('inbox');
  const window = groupOf(filled, field.name);
  return (
    <fieldset className="fields-group">
      <legend>{label}</legend>
      {error !== undefined && <p className="field-error">{error}</p>}
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="datetime-local"
          label={t(`window.${end}`)}
          value={textIn(window[end])}
          onChange={({ currentTarget }) => change({ ...window, [end]: currentTarget.value })}
        />
      ))}
    </fieldset>
  );
}

/** As many as there were; parts that were sent for the job are one tap away. */
function Rows(props: OneProps & { readonly label: string; readonly error: string | undefined }) {
  const { t } = useTranslation('inbox');
  const { field, filled, change, label, error, parts, path = '' } = props;
  const rows = rowsOf(filled, field.name);
  const takesParts = field.fields.some(({ kind }) => kind === 'fru');
  const suggested = takesParts
    ? parts.filter(
        ({ fru, state }) =>
          state !== 'cancelled' && state !== 'returned' && !rows.some((row) => textIn(row['fru']) === fru),
      )
    : [];
  const startOf = (fru: string, serial: string | undefined): Group => ({
    fru,
    ...(field.fields.some(({ name }) => name === 'quantity') && { quantity: '1' }),
    ...(serial !== undefined && field.fields.some(({ name }) => name === 'serialIn') && { serialIn: serial }),
  });
  return (
    <fieldset className="fields-group">
      <legend>{label}</legend>
      {error !== undefined && <p className="field-error">{error}</p>}
      {rows.map((row, index) => (
        <div key={index} className="fields-row">
          <Fields
            {...props}
            fields={field.fields}
            filled={row}
            fill={(next) => change(rows.map((one, at) => (at === index ? next : one)))}
            path={`${path}${field.name}.${index}.`}
          />
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => change(rows.filter((_, at) => at !== index))}
          >
            {t('rows.remove')}
          </Button>
        </div>
      ))}
      <div className="task-card-actions">
        {suggested.map(({ id, fru, serial }) => (
          <Button
            key={id}
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change([...rows, startOf(fru, serial)])}
          >
            {fru}
          </Button>
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change([...rows, startOf('', undefined)])}
        >
          {t('rows.add')}
        </Button>
      </div>
    </fieldset>
  );
}
