import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@fixtrail/sdk/types.gen';
import type { Field } from './endings';
import { groupOf, rowsOf, textIn, type Filled, type Group } from './filled';
import { DepotField } from './depot-field';
import { SerialField } from './serial-field';
import { SignatureField } from './signature-field';
import { FieldError, Score, Window } from './small-fields';

type Parts = Task['context']['parts'];

export interface FieldsProps {
  readonly fields: readonly Field[];
  readonly filled: Group;
  readonly fill: (next: Group) => void;
  /** What is wrong, by the path of its field. */
  readonly errors: Readonly<Record<string, string>>;
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
  const { field, value, change, errors, filled, path = '', parts } = props;
  const here = `${path}${field.name}`;
  const list = useId();
  const text = textIn(value);
  const optional = field.required ? '' : ` ${t('optional')}`;
  const common = {
    label: `${t(`field.${field.name}`)}${optional}`,
    error: errors[here],
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
    case 'depot':
      return <DepotField {...common} fru={textIn(filled['fru'])} value={text} change={change} />;
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
      return <TextInput {...common} type="number" inputMode="numeric" min={1} value={text} onChange={onChange} />;
    case 'money':
      return (
        <TextInput
          {...common}
          type="number"
          inputMode="decimal"
          min={0}
          step={0.01}
          leftSection="¥"
          value={text}
          onChange={onChange}
        />
      );
    case 'score':
      return <Score name={field.name} label={common.label} value={text} change={change} />;
    case 'day':
      return <TextInput {...common} type="date" value={text.slice(0, 10)} onChange={onChange} />;
    case 'moment':
      return <TextInput {...common} type="datetime-local" value={text} onChange={onChange} />;
    case 'window':
      return (
        <Window label={common.label} path={here} errors={errors} value={groupOf(filled, field.name)} change={change} />
      );
    case 'signature':
      return <SignatureField {...common} value={text} change={change} signature={props.signature} sign={props.sign} />;
    case 'rows':
      return <Rows {...props} label={common.label} error={common.error} />;
    case 'group':
      return (
        <fieldset className="fields-group">
          <legend>{common.label}</legend>
          <FieldError>{common.error}</FieldError>
          <Fields
            {...props}
            fields={field.fields}
            filled={isGroup(value) ? value : {}}
            fill={change}
            path={`${here}.`}
          />
        </fieldset>
      );
    case 'line':
    case 'name':
      return <TextInput {...common} maxLength={field.max} value={text} onChange={onChange} />;
  }
}

const isGroup = (value: Filled | undefined): value is Group => typeof value === 'object' && !Array.isArray(value);

/** As many as there were; parts that were sent for the job are one tap away. */
function Rows(props: OneProps & { readonly label: string; readonly error: string | undefined }) {
  const { t } = useTranslation('inbox');
  const { field, filled, change, label, error, errors, parts, path = '' } = props;
  const rows = rowsOf(filled, field.name);
  const takesParts = field.fields.some(({ kind }) => kind === 'fru');
  const suggested = takesParts
    ? parts.filter(
        ({ fru, state }) =>
          state !== 'cancelled' && state !== 'returned' && !rows.some((row) => textIn(row['fru']) === fru),
      )
    : [];
  const has = (wanted: string): boolean => field.fields.some(({ name }) => name === wanted);
  const startOf = (fru: string, quantity: number, serial: string | undefined): Group => ({
    ...(fru !== '' && { fru }),
    ...(has('quantity') && { quantity: String(quantity) }),
    ...(serial !== undefined && has('serialIn') && { serialIn: serial }),
  });
  return (
    <fieldset className="fields-group">
      <legend>{label}</legend>
      <FieldError>{error}</FieldError>
      {rows.map((row, index) => (
        <div key={index} className="fields-row" data-field={`${path}${field.name}.${index}`}>
          <FieldError>{errors[`${path}${field.name}.${index}`]}</FieldError>
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
      {has('unitPrice') && rows.length > 0 && <p>{t('rows.total', { total: totalOf(rows) })}</p>}
      <div className="task-card-actions">
        {suggested.map(({ id, fru, quantity, serial }) => (
          <Button
            key={id}
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change([...rows, startOf(fru, quantity, serial)])}
          >
            {fru}
          </Button>
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change([...rows, startOf('', 1, undefined)])}
        >
          {t('rows.add')}
        </Button>
      </div>
    </fieldset>
  );
}

/** In fen, as the server counts. */
const totalOf = (rows: readonly Group[]): string => {
  const fen = rows.map((row) => Math.round(Number(textIn(row['unitPrice'])) * 100) * Number(textIn(row['quantity'])));
  return (fen.reduce((sum, one) => sum + (Number.isFinite(one) ? one : 0), 0) / 100).toFixed(2);
};
